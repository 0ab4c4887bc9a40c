/** Words that are listed by commas and lines. */
const words = (listed: string): ReadonlyArray<string> =>
  listed.split(/[,\n]/).map((it) => it.trim()).filter((it) => it !== "")

/** What people call the kinds of records, and what files of them are called (对象称呼), in the singular and as it stands before another word. */
export const kindWords: Readonly<Record<string, ReadonlyArray<string>>> = {
  territory: words(`
    territory, region, regional office, office, branch, district, area, 区域, 大区, 片区, 地区, 分公司, 分行, 网点, 支行, 机构, 办事处, gebiet
    vertriebsgebiet, niederlassung, filiale, bezirk, secteur, région, agence, territoire, territorio, región, sucursal, zona, oficina
  `),
  team: words(`
    team, sales team, group, department, business unit, unit, 团队, 小组, 部门, 销售部, 销售团队, 主属部门, 所属部门, gruppe, abteilung, vertriebsteam
    équipe, groupe, service, département, equipo, grupo, departamento
  `),
  manager: words(`
    account manager, relationship manager, sales agent, agent, sales rep, sales representative, rep, salesperson, sales person
    seller, employee, user, staff, owner, advisor, personal, 客户经理, 销售, 销售人员, 销售员, 业务员, 理财经理, 管户经理, 管户人, 主办, 跟进人, 责任人, 员工, 人员, 负责人, 用户, 经办人, mitarbeiter, verkäufer
    vertriebsmitarbeiter, betreuer, kundenbetreuer, berater, benutzer, außendienst, commercial, vendeur, conseiller, collaborateur
    utilisateur, chargé de clientèle, vendedor, comercial, empleado, usuario, asesor, gestor
  `),
  client: words(`
    client, account, customer, company, organization, organisation, buyer, dealer, 客户, 公司, 企业, 单位, kunde, kunden, firma, firmen
    unternehmen, händler, client, clients, entreprise, société, compte, cliente, clientes, empresa, cuenta
  `),
  product: words(`
    product, item, article, sku, service item, 产品, 商品, 物料, produkt, produkte, artikel, produit, produits, article, producto
    productos, artículo
  `),
  deal: words(`
    deal, opportunity, sale, sales opportunity, order, contract, quote, project, 业务, 商机, 销售机会, 机会, 订单, 合同, 项目, 业务机会, 签单, verkaufschance
    opportunity, vorgang, auftrag, abschluss, geschäft, angebot, vertrag, opportunité, affaire, vente, commande, contrat, oportunidad
    negocio, venta, pedido, contrato
  `)
}

/** What a column of numbers and codes is called, and one of names, with what it belongs to before or after it. */
export const idWords: ReadonlyArray<string> = words(`
    id, number, no, nr, num, code, key, ref, reference, guid, 编号, 编码, 代码, 号, 号码, ID, nummer, kennung, schlüssel, numéro, n°, código
    número, clave, référence, referencia
  `)
/** What a column of names is called. */
export const nameWords: ReadonlyArray<string> = words(`
    name, full name, title, label, description, topic, 名称, 姓名, 名字, 全称, 简称, 标题, bezeichnung, nom, libellé, intitulé, nombre
    denominación
  `)

/** What people call the fields of records (字段称呼), the likeliest first. Ids and names are added from the words of their kind. */
export const fieldWords: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>> = {
  territory: {
    parent: words(`
    parent territory, übergeordnet, übergeordnete, parent, parent region, 上级区域, 上级机构, übergeordnetes gebiet, région parente, región superior
  `)
  },
  team: {
    territory: words(`
    territory, region, 所属机构, 所属网点, 机构, 网点, office, regional office, 区域, 大区, 地区, gebiet, région, región
  `),
    lead: words(`
    team lead, leitung, leiter, 主管工号, team leader, lead, head, supervisor, 团队主管, 组长, 团队长, 主管, teamleiter, teamleitung, chef d'équipe, responsable
    jefe de equipo
  `)
  },
  manager: {
    role: words(`
    role, position, job title, 职位, 岗位, 角色, 职务, rolle, funktion, position, fonction, poste, rôle, cargo, puesto, rol
  `),
    grade: words(`
    grade, level, rank, seniority, 级别, 职级, 等级, stufe, gehaltsstufe, échelon, niveau, nivel, grado
  `),
    team: words(`
    team, sales team, group, department, business unit, 团队, 小组, 部门, 主属部门, 所属部门, 所属团队, 销售团队, gruppe, abteilung, équipe, groupe
    département, equipo, grupo, departamento
  `),
    lead: words(`
    manager, supervisor, team lead, team leader, lead, head, boss, reports to, manager id, manager name, parent user, line manager
    主管, 上级, 直属上级, 汇报对象, 团队长, 组长, 经理, leiter, teamleiter, vorgesetzter, vorgesetzte, führungskraft, responsable, chef, supérieur
    manager, jefe, supervisor
  `),
    territory: words(`
    territory, region, regional office, office, branch, area, 区域, 大区, 地区, 片区, 分公司, 分行, 网点, 支行, 机构, 办事处, gebiet, region, niederlassung
    filiale, région, secteur, agence, región, territorio, zona, sucursal, oficina
  `),
    joinedOn: words(`
    joined on, joined, join date, hire date, hired, start date, entry date, date of joining, 入职日期, 入职时间, 入司日期, eintritt
    eintrittsdatum, einstellungsdatum, date d'embauche, date d'entrée, fecha de ingreso, fecha de alta, fecha de contratación
  `),
    lastDay: words(`
    last day, leave date, left on, termination date, end date, 离职日期, 离职时间, austritt, austrittsdatum, date de sortie, date de départ
    fecha de baja, fecha de salida
  `)
  },
  client: {
    kind: words(`
    client type, customer type, account type, type, kind, 客户类型, 客户类别, 客户性质, kundenart, kundentyp, art, typ, type de client, tipo de cliente
  `),
    stage: words(`
    client status, customer status, account status, lifecycle stage, status, 客户状态, 成交状态, 客户阶段, kundenstatus, statut client, estado del cliente
  `),
    registrationNumber: words(`
    registration number, ust idnr, ustidnr, company registration number, tax number, tax id, vat number, vat id, 统一社会信用代码, 信用代码, 税号, 工商注册号
    handelsregisternummer, ust id, steuernummer, siren, siret, numéro de tva, cif, nif
  `),
    owner: words(`
    owner, account owner, company owner, account manager, relationship manager, 客户经理, 理财经理, 管户经理, 管户人, 主办, 跟进人, 业务员, 经办人, 责任人, 负责人, 所属销售, 客户所有人, betreuer, kundenbetreuer
    verantwortlicher, besitzer, responsable, chargé de clientèle, propriétaire, propietario, gestor
  `),
    sector: words(`
    sector, industry, branch of industry, 行业, 所属行业, 行业类别, branche, wirtschaftszweig, secteur, secteur d'activité, industrie
    industria, rubro
  `),
    location: words(`
    location, office location, country, city, billing country, 所在地, 地址, 城市, 国家, 省份, standort, land, ort, stadt, sitz, pays, ville
    lieu, país, ciudad, ubicación
  `),
    employees: words(`
    employees, number of employees, headcount, staff, company size, 员工数, 员工人数, 人数, 人员规模, mitarbeiter, mitarbeiterzahl
    anzahl mitarbeiter, beschäftigte, effectif, nombre d'employés, empleados, número de empleados
  `),
    annualRevenue: words(`
    annual revenue, revenue, turnover, 年收入, 年营业额, 营业收入, 年销售额, umsatz, jahresumsatz, chiffre d'affaires, ca annuel, facturación
    ingresos anuales
  `),
    foundedYear: words(`
    founded year, year founded, founded, year established, established, 成立年份, 成立年, gründungsjahr, gegründet, année de création
    fondée en, año de fundación
  `),
    parent: words(`
    parent, parent account, parent company, subsidiary of, group, 上级客户, 母公司, 集团, 所属集团, muttergesellschaft, konzern, konzernmutter
    société mère, groupe, matriz, empresa matriz
  `),
    website: words(`
    website, web site, web, url, homepage, domain, 网址, 官网, 网站, webseite, internet, site web, site internet, sitio web, página web
  `)
  },
  product: {
    series: words(`
    series, baureihe, 产品类别, product series, family, product family, category, product category, line, product line, 系列, 产品系列, 分类, 产品分类, 类别, 产品线
    serie, produktserie, produktfamilie, kategorie, warengruppe, produktgruppe, gamme, famille, catégorie, familia, categoría, gama
    línea
  `),
    listPrice: words(`
    list price, price, sales price, unit price, standard price, 价格, 单价, 标准价格, 售价, 标价, 目录价, preis, listenpreis, verkaufspreis
    einzelpreis, prix, prix catalogue, prix de vente, prix unitaire, precio, precio de lista, precio de venta, tarifa
  `)
  },
  deal: {
    manager: words(`
    account manager, salesman, sales executive, relationship manager, owner, deal owner, opportunity owner, sales agent, sales rep, sales representative
    salesperson, sales person, rep, agent, seller, manager, assigned to, handled by, 客户经理, 负责人, 销售, 销售人员, 销售员, 业务员, 销售代表, 所有人, 商机负责人
    业务机会所有人, 理财经理, 管户经理, 管户人, 经办人, 经办, 主办, 主办人, 跟进人, 归属人, 签单人, 责任人, 营销人员, 经营人, betreuer, kundenbetreuer, verkäufer, vertriebsmitarbeiter, vertriebler, verantwortlich, verantwortlicher
    besitzer, bearbeiter, commercial, vendeur, responsable, propriétaire, chargé d'affaires, vendedor, comercial, propietario
    ejecutivo
  `),
    client: words(`
    client, account, customer, company, buyer, organization, potential customer, associated company, 客户, 客户名, 客户名称, 公司, 公司名称, 购买方
    企业名称, kunde, kundenname, firma, unternehmen, client, entreprise, société, compte, cliente, empresa, cuenta
  `),
    product: words(`
    product, item, article, sku, 产品, 产品名称, 商品, 商品名称, produkt, produktname, artikel, produit, article, producto, artículo
  `),
    outcome: words(`
    outcome, 业务状态, 进展状态, result, status, state, deal status, stage, deal stage, stage name, sales stage, opportunity stage, phase, 结果, 状态, 商机状态
    阶段状态, 销售结果, 是否赢单, 阶段, 销售阶段, 商机阶段, ergebnis, stand, phase, verkaufsphase, vertriebsphase, statut, état, résultat, étape, phase
    estado, resultado, etapa, fase
  `),
    stage: words(`
    stage, deal stage, stage name, sales stage, opportunity stage, pipeline stage, phase, 阶段, 销售阶段, 商机阶段, phase, verkaufsphase
    vertriebsphase, étape, etapa, fase
  `),
    engagedOn: words(`
    engaged on, 接触日期, 首次接触日期, beginn am, engage date, engaged, created, created on, created date, create date, created at, creation date, open date, opened
    start date, 开始日期, 创建日期, 创建时间, 接洽日期, 立项日期, 发现日期, 商机创建时间, 登记日期, angelegt, angelegt am, erstellt, erstellt am, erstelldatum
    erstellungsdatum, beginn, créé le, date de création, date de début, ouvert le, fecha de creación, creado, fecha de inicio
  `),
    expectedOn: words(`
    expected close date, expected, erwartet, erwartet am, 预计落地日, 预计落地日期, expected on, expected close, estimated close date, est close date, forecast date, 预计成交日期, 预计成交时间, 预计签单日期
    预计结单日期, 预计签约日期, 预计关闭日期, erwarteter abschluss, voraussichtlicher abschluss, geplanter abschluss, date de clôture prévue
    date prévue, fecha prevista, fecha de cierre prevista, fecha estimada de cierre
  `),
    closedOn: words(`
    closed on, 落地日期, 落地时间, 放款日期, actual close date, close date, closed, closed date, closing date, won date, date closed, deal date, signed on
    contract date, 成交日期, 成交时间, 实际成交日期, 赢单日期, 结单日期, 关闭日期, 结束日期, 签约日期, 签单日期, 签约时间, abschluss, abschlussdatum, abgeschlossen
    abgeschlossen am, geschlossen am, vertragsdatum, date de clôture, date de signature, clôturé le, signé le, fecha de cierre
    cerrado, fecha de firma
  `),
    value: words(`
    won amount, 实际成交额, 成交额, 签约额, 合同额, actual revenue, actual value, close value, value, deal value, amount, deal amount, contract value, contract amount
    total, revenue, net amount, sales amount, 成交金额, 赢单金额, 签约金额, 签单金额, 合同金额, 实际金额, 金额, 商机金额, 销售金额, 订单金额, betrag, wert, auftragswert
    auftragssumme, umsatz, volumen, summe, abschlusswert, montant, montant ht, valeur, chiffre d'affaires, importe, monto, valor
  `),
    probabilityPercent: words(`
    probability, probability percent, win probability, close probability, 赢率, 成交概率, 可能性, 成功率, wahrscheinlichkeit
    abschlusswahrscheinlichkeit, probabilité, probabilidad
  `),
    reason: words(`
    reason, 流失原因, absage, loss reason, lost reason, close reason, closed lost reason, won reason, status reason, 输单原因, 丢单原因, 赢单原因, 失败原因, grund
    verlustgrund, absagegrund, raison, motif, raison de perte, motivo, motivo de pérdida, razón
  `),
    competitor: words(`
    competitor, 竞争行, 竞争机构, main competitor, primary competitor, competitors, 竞争对手, 竞品, 主要竞争对手, wettbewerber, mitbewerber, konkurrent, concurrent
    competidor, competencia
  `)
  }
}

/** Names that say little, and mean a field where nothing else does (含糊列名). */
export const vagueWords: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>> = {
  deal: {
    closedOn: words("date, day, 日期, 时间, datum, fecha"),
    value: words("price, sum, 价格, 额, preis, prix, precio"),
    manager: words("name, person, who, 姓名, nom, nombre")
  }
}

/** What people call a column that says the currency of each row (币种列). */
export const currencyWords: ReadonlyArray<string> = words(`
    currency, currency code, currency iso code, 币种, 货币, währung, devise, moneda, divisa
  `)

/** Columns that are about something else and look like one of the fields (其他列). */
export const otherWords: ReadonlyArray<string> = words(`
    last modified, last modified date, modified on, updated at, updated on, last activity, 最后修改时间, 最后跟进时间, 更新时间, 修改时间, geändert am
    modifié le, modificado, expected revenue, created by, modified by, 创建人, 最后修改人, phone, fax, email, e-mail, 电话, 手机, 邮箱, telefon
    téléphone, teléfono
  `)
