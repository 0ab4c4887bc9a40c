import type { Preset } from "../preset.ts"

/** HubSpot: exports of lists (labels, English and Chinese) and of the interface for programs. */
export const hubspot: Preset = {
  id: "hubspot",
  title: "HubSpot",
  files: [
    {
      kind: "deal",
      marks: [["Deal Name", "Deal Stage"], ["dealname", "dealstage"], ["交易名称", "交易阶段"]],
      fields: {
        id: ["hs_object_id", "Record ID", "Deal ID", "记录 ID", "记录ID"],
        manager: ["hubspot_owner_id", "Deal owner", "交易负责人", "交易所有者"],
        client: [
          "Associated Company IDs (Primary)",
          "Associated Company IDs",
          "associatedcompanyid",
          "Associated Company (Primary)",
          "Associated Company",
          "关联公司"
        ],
        outcome: ["dealstage", "Deal Stage", "交易阶段"],
        stage: ["dealstage", "Deal Stage", "交易阶段"],
        engagedOn: ["createdate", "Create Date", "创建日期"],
        closedOn: ["closedate", "Close Date", "关闭日期"],
        value: ["amount", "Amount", "金额"],
        reason: ["closed_lost_reason", "Closed Lost Reason", "输单原因"]
      }
    },
    {
      kind: "client",
      marks: [["Company name", "Record ID"], ["Company name", "Company owner"], ["name", "domain"], [
        "公司名称",
        "公司负责人"
      ], ["公司名称", "公司所有者"]],
      fields: {
        id: ["hs_object_id", "Record ID", "Company ID", "记录 ID", "记录ID"],
        name: ["name", "Company name", "公司名称"],
        owner: ["hubspot_owner_id", "Company owner", "公司负责人", "公司所有者"],
        sector: ["industry", "Industry", "行业"],
        location: ["country", "Country/Region", "City", "国家/地区"],
        employees: ["numberofemployees", "Number of Employees", "员工数量", "员工人数"],
        annualRevenue: ["annualrevenue", "Annual Revenue", "年收入"],
        foundedYear: ["founded_year", "Year Founded", "成立年份"],
        parent: ["Parent Company", "hs_parent_company_id", "母公司"],
        website: ["domain", "Company Domain Name", "Website URL", "公司域名"]
      }
    },
    {
      kind: "manager",
      marks: [["Owner ID"], ["ownerId", "email"], ["id", "email", "firstName", "lastName"], ["userId", "email"], [
        "User ID",
        "Email",
        "Teams"
      ]],
      fields: {
        id: ["Owner ID", "ownerId", "id", "User ID"],
        name: ["Owner name", "Full name", "Name", "email", "Email", "Owner email"],
        team: ["Primary team", "Team", "Teams", "teams"]
      }
    },
    {
      kind: "product",
      marks: [["hs_sku", "price"], ["SKU", "Unit price"], ["Name", "SKU"]],
      fields: {
        id: ["hs_object_id", "Record ID", "hs_sku", "SKU"],
        name: ["name", "Name"],
        listPrice: ["price", "Unit price"]
      }
    }
  ],
  outcomes: {
    won: ["closedwon", "Closed Won", "Closed won", "赢单", "已成交"],
    lost: ["closedlost", "Closed Lost", "Closed lost", "输单", "已失单"],
    open: [
      "appointmentscheduled",
      "Appointment Scheduled",
      "qualifiedtobuy",
      "Qualified To Buy",
      "presentationscheduled",
      "Presentation Scheduled",
      "decisionmakerboughtin",
      "Decision Maker Bought-In",
      "contractsent",
      "Contract Sent"
    ]
  }
}
