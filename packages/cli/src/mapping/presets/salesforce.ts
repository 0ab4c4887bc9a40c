import type { Preset } from "../preset.ts"

/** Salesforce: exports of the Data Loader (names for programs) and reports (labels, English and Chinese). */
export const salesforce: Preset = {
  id: "salesforce",
  title: "Salesforce",
  files: [
    {
      kind: "deal",
      marks: [["StageName", "CloseDate"], ["Opportunity Name", "Stage"], ["Opportunity ID", "Stage"], [
        "业务机会名称",
        "阶段"
      ], ["业务机会名", "阶段"]],
      fields: {
        id: ["Id", "Opportunity ID", "业务机会 ID", "业务机会ID"],
        manager: ["OwnerId", "Opportunity Owner ID", "Opportunity Owner", "Owner.Name", "业务机会所有人"],
        client: ["AccountId", "Account ID", "Account Name", "Account.Name", "客户名", "客户名称", "客户 ID"],
        product: ["Product2Id", "Product ID", "Product Name", "Product2.Name", "产品名称"],
        outcome: ["StageName", "Stage", "阶段"],
        stage: ["StageName", "Stage", "阶段"],
        engagedOn: ["CreatedDate", "Created Date", "创建日期"],
        closedOn: ["CloseDate", "Close Date", "结束日期"],
        value: ["Amount", "金额"],
        probabilityPercent: ["Probability", "Probability (%)", "可能性 (%)", "可能性"],
        reason: ["Loss_Reason__c", "Loss Reason", "Closed Lost Reason"],
        competitor: ["MainCompetitors__c", "Main Competitor(s)", "主要竞争对手"]
      }
    },
    {
      kind: "client",
      marks: [
        ["Name", "Industry", "NumberOfEmployees"],
        ["Name", "BillingCountry"],
        ["Name", "AccountNumber"],
        ["Account ID", "Industry"],
        ["Account Name", "Account Owner"],
        ["Account Name", "Industry", "Billing Country"],
        ["客户名", "客户所有人"]
      ],
      fields: {
        id: ["Id", "Account ID", "客户 ID", "Account Name", "客户名"],
        name: ["Name", "Account Name", "客户名"],
        owner: ["OwnerId", "Account Owner ID", "Account Owner", "客户所有人"],
        sector: ["Industry", "行业"],
        location: ["BillingCountry", "Billing Country", "Billing City", "BillingCity", "开单国家/地区"],
        employees: ["NumberOfEmployees", "Employees", "员工", "员工数"],
        annualRevenue: ["AnnualRevenue", "Annual Revenue", "年收入"],
        parent: ["ParentId", "Parent Account ID", "Parent Account", "父客户"],
        website: ["Website", "网站"]
      }
    },
    {
      kind: "manager",
      marks: [["Id", "Username"], ["Id", "UserRoleId"], ["User ID", "Full Name"], ["Username", "Full Name"], [
        "Id",
        "ManagerId"
      ]],
      fields: {
        id: ["Id", "User ID", "用户 ID"],
        name: ["Name", "Full Name", "姓名", "全名"],
        team: ["Department", "部门"],
        lead: ["ManagerId", "Manager: Full Name", "Manager", "经理"]
      }
    },
    {
      kind: "product",
      marks: [["ProductCode", "Family"], ["Name", "ProductCode"], ["Product Name", "Product Code"], [
        "产品名称",
        "产品代码"
      ]],
      fields: {
        id: ["Id", "Product ID", "ProductCode", "Product Code", "产品代码"],
        name: ["Name", "Product Name", "产品名称"],
        series: ["Family", "Product Family", "产品系列"],
        listPrice: ["UnitPrice", "List Price", "价目表价格"]
      }
    }
  ],
  outcomes: {
    won: ["Closed Won", "已结束且赢得客户", "已结束赢得客户", "已成交", "已结束 - 赢单"],
    lost: ["Closed Lost", "已结束但客户流失", "已结束失去客户", "已丢失", "已结束 - 输单"],
    open: [
      "Prospecting",
      "Qualification",
      "Needs Analysis",
      "Value Proposition",
      "Id. Decision Makers",
      "Perception Analysis",
      "Proposal/Price Quote",
      "Proposal",
      "Negotiation/Review",
      "Negotiation"
    ]
  }
}
