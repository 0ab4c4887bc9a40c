import type { Preset } from "../preset.ts"

/** 纷享销客: exports of lists (Chinese labels) and of the interface for programs. */
export const fxiaoke: Preset = {
  id: "fxiaoke",
  title: "纷享销客",
  files: [
    {
      kind: "deal",
      marks: [["商机名称", "商机阶段"], ["商机名称", "销售阶段"], ["商机名称", "阶段状态"], ["商机名称", "商机状态"], [
        "sales_stage",
        "sales_status"
      ]],
      fields: {
        id: ["_id", "商机编号", "商机ID", "唯一性ID", "数据ID"],
        manager: ["owner", "负责人工号", "负责人（必填）", "负责人", "负责人编号"],
        client: ["account_id", "客户编号", "客户ID", "客户名称", "客户"],
        product: ["product_id", "产品名称", "产品"],
        outcome: ["sales_status", "阶段状态", "商机状态", "销售状态"],
        stage: ["sales_stage", "商机阶段", "销售阶段"],
        engagedOn: ["create_time", "创建时间", "发现时间"],
        expectedOn: ["close_date", "预计成交日期", "预计结单日期", "预计成交时间"],
        closedOn: ["actual_close_date", "实际成交日期", "成交日期", "结单日期", "赢单日期", "阶段变更时间"],
        value: ["amount", "商机金额", "成交金额", "预计商机金额"],
        reason: ["lost_reason", "输单原因", "丢单原因"],
        competitor: ["competitors", "竞争对手"]
      }
    },
    {
      kind: "client",
      marks: [["客户名称", "客户编号"], ["客户名称", "1级行业"], ["客户名称", "客户级别"], ["客户名称", "成交状态"], [
        "account_no",
        "name"
      ]],
      fields: {
        id: ["_id", "account_no", "客户编号", "客户ID", "唯一性ID"],
        name: ["name", "客户名称"],
        owner: ["owner", "负责人工号", "负责人", "负责人（必填）"],
        sector: ["industry_level1", "1级行业", "一级行业", "行业"],
        location: ["area_location", "省", "省份", "市", "详细地址", "地址"],
        employees: ["employee_count", "人员规模", "员工人数"],
        annualRevenue: ["annual_revenue", "年营业额"],
        parent: ["parent_account_id", "上级客户"],
        website: ["url", "website", "网址"]
      }
    },
    {
      kind: "manager",
      marks: [["员工编号", "姓名"], ["工号", "姓名"], ["姓名", "主属部门"], ["employee_number", "main_department"]],
      fields: {
        id: ["_id", "user_id", "员工编号", "工号", "员工ID", "employee_number"],
        name: ["name", "full_name", "姓名", "昵称"],
        team: ["main_department", "主属部门", "部门"],
        lead: ["leader", "汇报对象"],
        joinedOn: ["date_of_joining", "入职日期"]
      }
    },
    {
      kind: "product",
      marks: [["产品名称", "产品编码"], ["产品名称", "标准价格"], ["产品名称", "产品编号"], ["product_code", "name"]],
      fields: {
        id: ["_id", "product_code", "产品编码", "产品编号", "产品ID"],
        name: ["name", "产品名称"],
        series: ["category", "分类", "产品分类", "产品线"],
        listPrice: ["price", "标准价格", "标准价格（元）", "价格"]
      }
    }
  ],
  outcomes: {
    won: ["赢单", "win", "2"],
    lost: ["输单", "无效", "lose", "invalid", "3", "4"],
    open: ["进行中", "processing", "1"]
  }
}
