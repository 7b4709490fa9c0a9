import type { Unit } from './condition.ts';
import type { Field, FieldCatalogue, FieldType, Words } from './field.ts';

/** How old facts may be: what changes daily (lists of offenders), what changes monthly (staff), what hardly changes. */
const month = 31;
const quarter = 92;
const year = 366;

/** No firm of a district has more: 10,000 亿元, a million people. */
const mostYuan = 1e12;
const mostPeople = 1e6;

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

type Rest = Omit<Field, 'id' | 'type' | 'name'>;
const field = (id: string, type: FieldType, zh: string, en: string, rest: Rest = {}): Field => ({
  id,
  type,
  name: words(zh, en),
  ...rest,
});
const people = (id: string, zh: string, en: string) =>
  field(id, 'number', zh, en, { unit: 'person', maxAgeDays: quarter, most: mostPeople });
const items = (id: string, zh: string, en: string) =>
  field(id, 'number', zh, en, { unit: 'item', maxAgeDays: year });
const flag = (id: string, zh: string, en: string, maxAgeDays = month) =>
  field(id, 'bool', zh, en, { maxAgeDays });
const yuan = (figure: string, zh: string, en: string) =>
  field(`figures.${figure}`, 'money', zh, en, { unit: 'yuan', most: mostYuan });
const yearly = (figure: string, unit: Unit, zh: string, en: string) =>
  field(`figures.${figure}`, 'number', zh, en, { unit });

const identity: readonly Field[] = [
  field('creditCode', 'code', '统一社会信用代码', 'unified social credit code'),
  field('name', 'code', '企业名称', 'name'),
  field('kind', 'code', '主体类型', 'legal form', {
    codes: {
      company: words('有限责任公司或股份有限公司', 'company'),
      partnership: words('合伙企业', 'partnership'),
      'sole-proprietorship': words('个人独资企业', 'sole proprietorship'),
      'individual-business': words('个体工商户', 'individual business'),
      cooperative: words('农民专业合作社', 'farmers’ cooperative'),
      institution: words('事业单位', 'public institution'),
      'social-organisation': words('社会组织', 'social organisation'),
    },
  }),
  field('industry', 'industry', '所属行业', 'industry (GB/T 4754)'),
  field('district', 'code', '注册地区划代码', 'district of registration (GB/T 2260)'),
  field('taxDistrict', 'code', '税务关系所在区划代码', 'district of the tax office (GB/T 2260)'),
  field('street', 'code', '所在街道', 'street'),
  field('registeredOn', 'date', '成立日期', 'day of registration'),
  field('listedOn', 'date', '上市日期', 'day of listing', { mayBeNone: true, maxAgeDays: year }),
  field('aboveScaleSince', 'date', '纳入规模以上统计日期', 'counted as above designated size since', {
    mayBeNone: true,
    maxAgeDays: year,
  }),
  field('movedInOn', 'date', '迁入本区日期', 'day of moving into the district', { mayBeNone: true }),
  field('listing', 'code', '上市板块', 'market of listing', {
    mayBeNone: true,
    maxAgeDays: year,
    codes: {
      main: words('主板', 'main board'),
      star: words('科创板', 'STAR market'),
      growth: words('创业板', 'ChiNext'),
      beijing: words('北京证券交易所', 'Beijing Stock Exchange'),
      neeq: words('新三板', 'NEEQ'),
      overseas: words('境外', 'overseas'),
    },
  }),
  field('taxpayer', 'code', '增值税纳税人类型', 'VAT taxpayer', {
    maxAgeDays: year,
    codes: { general: words('一般纳税人', 'general'), 'small-scale': words('小规模纳税人', 'small-scale') },
  }),
  field('accounts', 'code', '企业所得税征收方式', 'corporate income tax assessed by', {
    maxAgeDays: year,
    codes: { audited: words('查账征收', 'accounts'), assessed: words('核定征收', 'assessment') },
  }),
  field('taxCredit', 'code', '纳税信用级别', 'tax credit grade', {
    maxAgeDays: year,
    codes: Object.fromEntries(['A', 'B', 'M', 'C', 'D'].map((grade) => [grade, words(grade, grade)])),
  }),
  field('scale', 'code', '企业规模', 'size of enterprise', {
    maxAgeDays: year,
    codes: {
      large: words('大型', 'large'),
      medium: words('中型', 'medium'),
      small: words('小型', 'small'),
      micro: words('微型', 'micro'),
    },
  }),
];

const staff: readonly Field[] = [
  people('staff.count', '从业人数', 'people employed'),
  people('staff.insured', '失业保险参保人数', 'people with unemployment insurance'),
  people('staff.insuredYearAgo', '上年末失业保险参保人数', 'people insured at the end of last year'),
  people('staff.laidOff', '上年度裁员人数', 'people laid off last year'),
  people('staff.researchers', '研发人员数', 'research staff'),
  people('staff.technical', '科技人员数', 'technical staff'),
  people('staff.bachelors', '大专以上学历人数', 'staff with a college degree'),
  people('staff.masters', '硕士以上人数', 'staff with a master’s degree'),
  people('staff.graduates', '招用毕业年度及离校两年内未就业高校毕业生人数', 'recent graduates hired'),
  people('staff.youths', '招用16至24岁失业青年人数', 'unemployed people of 16 to 24 hired'),
  people('staff.disabled', '残疾人职工人数', 'disabled staff'),
  people('staff.veterans', '招用退役士兵人数', 'veterans hired'),
  people('staff.poverty', '招用脱贫人口人数', 'people out of poverty hired'),
  people('staff.unemployed', '招用登记失业半年以上人员数', 'people unemployed for half a year hired'),
  people('staff.hiredYear', '一年内新招用人数', 'people hired within a year'),
  people('staff.hardToEmploy', '招用就业困难人员数', 'people hard to employ hired'),
  people('staff.interns', '就业见习人数', 'people in work experience'),
];

const figures: readonly Field[] = [
  yuan('revenue', '营业收入', 'revenue'),
  yuan('mainRevenue', '主营业务收入', 'revenue of the main business'),
  yuan('mainProductRevenue', '主导产品收入', 'revenue of the leading product'),
  yuan('highTechRevenue', '高新技术产品（服务）收入', 'revenue of high-tech products'),
  yuan('vatSales', '增值税应税销售额', 'sales liable to VAT'),
  yuan('largestMonthSales', '最大单月销售额', 'sales of the best month'),
  yuan('largestQuarterSales', '最大单季销售额', 'sales of the best quarter'),
  yuan('rdSpend', '研发费用', 'R&D spending'),
  yuan('domesticRdSpend', '境内研发费用', 'R&D spending within China'),
  yuan('taxes', '纳税总额', 'taxes paid'),
  yuan('taxableIncome', '年度应纳税所得额', 'taxable income'),
  yuan('profit', '利润总额', 'profit'),
  yuan('netProfit', '净利润', 'net profit'),
  yuan('assets', '资产总额', 'total assets'),
  yuan('netAssets', '净资产', 'net assets'),
  yuan('liabilities', '负债总额', 'liabilities'),
  yuan('exports', '出口额', 'exports'),
  yuan('imports', '进口额', 'imports'),
  yuan('output', '工业总产值', 'industrial output'),
  yuan('equipmentSpend', '设备投资额', 'spending on equipment'),
  yuan('fixedInvestment', '固定资产投资额', 'fixed-asset investment'),
  yuan('trainingSpend', '职工培训支出', 'spending on training'),
  yuan('unemploymentPremiums', '失业保险费实缴额', 'unemployment insurance paid'),
  yuan('loans', '银行贷款余额', 'bank loans'),
  yuan('equityRaised', '股权融资实缴额', 'equity raised'),
  yuan('digitalSpend', '数字化改造投入', 'spending on digitalisation'),
  yuan('softwareRevenue', '软件产品开发销售（营业）收入', 'revenue of software'),
  yuan('icRevenue', '集成电路设计或制造收入', 'revenue of integrated circuits'),
  yuan('technologyTransferIncome', '技术转让所得', 'income of technology transfer'),
  yearly('headcount', 'person', '全年平均从业人数', 'mean headcount of the year'),
  yearly('energy', 'tonne-of-coal', '综合能耗（吨标准煤）', 'energy used (tonnes of standard coal)'),
  yearly('power', 'kilowatt-hour', '用电量', 'electricity used'),
];

const property: readonly Field[] = [
  field('registeredCapital', 'money', '注册资本', 'registered capital', { unit: 'yuan', most: mostYuan }),
  items('ip.inventions', '有效发明专利数', 'invention patents in force'),
  items('ip.classOne', 'Ⅰ类知识产权数', 'class-one intellectual property'),
  items('ip.patents', '有效专利总数', 'patents in force'),
  items('ip.pct', 'PCT国际专利申请数', 'PCT applications'),
  items('ip.software', '软件著作权数', 'software copyrights'),
  items('ip.trademarks', '有效注册商标数', 'registered trade marks'),
  items('standards.international', '主导国际标准数', 'international standards led'),
  items('standards.national', '主导或参与国家标准数', 'national standards made'),
  items('standards.industry', '主导或参与行业标准数', 'industry standards made'),
  field('mainProductYears', 'number', '从事特定细分市场年限', 'years in the niche market', {
    unit: 'year',
    maxAgeDays: year,
    most: 200,
  }),
  field('marketShareRank', 'number', '主导产品全国细分市场占有率排名', 'rank in the national niche market', {
    maxAgeDays: year,
  }),
  field('marketShare', 'number', '主导产品全国细分市场占有率', 'share of the national niche market', {
    unit: 'percent',
    maxAgeDays: year,
    most: 100,
  }),
  field('innovationScore', 'number', '创新能力评价得分', 'innovation score', { maxAgeDays: year, most: 100 }),
  field('floorArea', 'number', '租用面积', 'floor area rented', { unit: 'square-metre', maxAgeDays: year }),
  field('loan.ratePremium', 'number', '贷款利率加点（百分点）', 'loan rate above the LPR', {
    unit: 'percent',
    maxAgeDays: quarter,
    most: 100,
  }),
];

const conduct: readonly Field[] = [
  flag('flags.dishonest', '严重失信主体名单', 'on the list of serious dishonesty'),
  flag('flags.abnormal', '经营异常名录', 'on the list of abnormal operation'),
  flag('flags.taxArrears', '欠缴税款', 'taxes overdue'),
  flag('flags.taxOffence', '重大税收违法', 'serious tax offence'),
  flag('flags.environmentalPenalty', '近一年严重环境违法', 'serious environmental offence within a year'),
  flag('flags.safetyAccident', '近一年重大安全、质量事故', 'serious accident within a year'),
  flag('flags.wageArrears', '拖欠农民工工资名单', 'on the list of wage arrears'),
  flag('flags.socialInsuranceArrears', '欠缴社会保险费', 'social insurance overdue'),
  flag('flags.restrictedIndustry', '从事国家限制或禁止行业', 'in a restricted or forbidden business'),
  flag('flags.deceit', '近三年弄虚作假', 'deceit within three years'),
  flag('flags.zombie', '“僵尸企业”', '“zombie” enterprise'),
];

const choices: readonly Field[] = [
  flag('hasRdOrganisation', '自建或共建研发机构', 'has a research organisation', year),
  flag('ownBrand', '拥有自主品牌', 'has a brand of its own', year),
  flag('trainingPlan', '开展职工技能培训', 'trains its staff', year),
  flag('labourContracts', '签订一年以上劳动合同并缴纳社会保险', 'contracts of a year, with insurance', year),
  flag('incubated', '入驻科技企业孵化器或众创空间', 'in a recognised incubator', year),
  flag('keyDirection', '属于工业“六基”、制造强国战略领域等重点方向', 'in a key direction of industry', year),
  field('founder.kinds', 'list', '创办人身份', 'who the founder is', {
    codes: {
      graduate: words('高校毕业生', 'graduate'),
      student: words('在校大学生', 'student'),
      veteran: words('退役军人', 'veteran'),
      returnee: words('留学回国人员', 'returned from study abroad'),
      migrant: words('返乡创业农民工', 'migrant back home'),
      unemployed: words('登记失业人员', 'registered unemployed'),
      'hard-to-employ': words('就业困难人员', 'hard to employ'),
      'out-of-poverty': words('脱贫人口', 'out of poverty'),
      disabled: words('残疾人', 'disabled'),
      'farm-self-employed': words('网络商户或农村自主创业农民', 'online or rural founder'),
    },
  }),
  field('founder.age', 'number', '创办人年龄', 'age of the founder', {
    unit: 'year',
    maxAgeDays: year,
    most: 120,
  }),
  field('certificates', 'list', '资质证书', 'certificates held'),
  field('granted', 'list', '已享受的政策', 'policies granted'),
];

/** The catalogue: what conditions, forms and questions may speak of. Its order is that of forms. */
export const enterpriseFields: FieldCatalogue = new Map(
  [identity, staff, figures, property, conduct, choices].flat().map((one) => [one.id, one]),
);
