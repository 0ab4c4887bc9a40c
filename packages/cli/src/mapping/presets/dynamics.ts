import type { Preset } from "../preset.ts"

/** Dynamics 365 Sales: exports of tables (names for programs) and of views to a spreadsheet (labels, English and Chinese). */
export const dynamics: Preset = {
  id: "dynamics",
  title: "Dynamics 365",
  files: [
    {
      kind: "deal",
      marks: [
        ["opportunityid", "statecode"],
        ["estimatedclosedate", "statecode"],
        ["Topic", "Est. Close Date"],
        ["Topic", "Est. Revenue"],
        ["Topic", "Potential Customer"],
        ["主题", "潜在客户"]
      ],
      fields: {
        id: ["opportunityid", "(Do Not Modify) Opportunity", "Opportunity", "商机"],
        manager: ["ownerid", "_ownerid_value", "Owner", "owneridname", "负责人"],
        client: [
          "parentaccountid",
          "_parentaccountid_value",
          "customerid",
          "_customerid_value",
          "Account",
          "Potential Customer",
          "帐户",
          "潜在客户"
        ],
        outcome: ["statecode", "Status", "状态"],
        stage: ["stepname", "Pipeline Phase", "salesstage", "Sales Stage", "销售阶段"],
        engagedOn: ["createdon", "Created On", "创建时间"],
        expectedOn: ["estimatedclosedate", "Est. Close Date", "预计结束日期"],
        closedOn: ["actualclosedate", "Actual Close Date", "实际结束日期"],
        value: ["actualvalue", "Actual Revenue", "实际收入", "totalamount", "Total Amount"],
        probabilityPercent: ["closeprobability", "Probability", "概率"],
        reason: ["statuscode", "Status Reason", "状态描述"]
      }
    },
    {
      kind: "client",
      marks: [["accountid", "name"], ["(Do Not Modify) Account", "Account Name"], ["Account Name", "Primary Contact"], [
        "客户名称",
        "主要联系人"
      ]],
      fields: {
        id: ["accountid", "(Do Not Modify) Account", "Account Number", "accountnumber"],
        name: ["name", "Account Name", "客户名称"],
        owner: ["ownerid", "_ownerid_value", "Owner", "负责人"],
        sector: ["industrycode", "Industry", "行业"],
        location: ["address1_country", "Address 1: Country/Region", "address1_city", "Address 1: City"],
        employees: ["numberofemployees", "Number of Employees", "员工人数"],
        annualRevenue: ["revenue", "Annual Revenue", "年收入"],
        parent: ["parentaccountid", "_parentaccountid_value", "Parent Account", "上级单位"],
        website: ["websiteurl", "Website", "网站"]
      }
    },
    {
      kind: "manager",
      marks: [["systemuserid", "fullname"], ["(Do Not Modify) User", "Full Name"], ["User Name", "Business Unit"]],
      fields: {
        id: ["systemuserid", "(Do Not Modify) User", "User Name", "domainname"],
        name: ["fullname", "Full Name", "全名"],
        team: ["businessunitid", "_businessunitid_value", "Business Unit", "业务部门"],
        territory: ["territoryid", "_territoryid_value", "Territory", "区域"],
        lead: ["parentsystemuserid", "_parentsystemuserid_value", "Manager", "经理"]
      }
    },
    {
      kind: "product",
      marks: [["productid", "productnumber"], ["Product ID", "Valid From"], ["(Do Not Modify) Product"], [
        "Name",
        "Product ID"
      ]],
      fields: {
        id: ["productid", "(Do Not Modify) Product", "productnumber", "Product ID"],
        name: ["name", "Name", "名称"],
        series: ["parentproductid", "_parentproductid_value", "Parent", "父级"],
        listPrice: ["price", "List Price", "标价"]
      }
    }
  ],
  outcomes: {
    won: ["1", "Won", "赢单", "已赢"],
    lost: ["2", "Lost", "丢单", "已丢失"],
    open: ["0", "Open", "打开", "进行中", "待定"]
  }
}
