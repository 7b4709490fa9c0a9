import type { Field } from '../field.ts';
import { amount, field, items, mostYuan, quarter, year, yesOrNo } from './make-field.ts';

/** What it owns and makes: rights, standards, research, products. */
export const propertyFields: readonly Field[] = [
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
  amount('rd.spendThreeYears', '近三年研发费用合计', 'R&D spending of three years'),
  amount('rd.revenueThreeYears', '近三年销售收入合计', 'revenue of three years'),
  yesOrNo('rd.inSupportedField', '核心技术属于国家重点支持的高新技术领域', 'in a supported high-tech field'),
  yesOrNo('rd.fundsBasicResearch', '出资用于基础研究', 'funds basic research'),
  field('rd.technologySmeScore', 'number', '科技型中小企业评价得分', 'technology SME score', {
    maxAgeDays: year,
    most: 100,
  }),
  yesOrNo('ip.transferContractRegistered', '技术转让合同经认定登记', 'transfer contract registered'),
  yesOrNo('ip.transferToWhollyOwned', '向100%关联方转让技术', 'transfer to a wholly owned party'),
  yesOrNo('ip.softwareTested', '软件产品有检测证明', 'software tested by a recognised body'),
  items('ip.icRights', '集成电路相关发明专利、布图设计、软件著作权数', 'chip-related rights'),
  field('chip.lineWidth', 'number', '集成电路线宽（纳米）', 'line width in nm', { maxAgeDays: year }),
  yesOrNo('product.firstSetListed', '产品在首台（套）指导目录内', 'listed first-set equipment'),
  yesOrNo('product.firstBatchMaterial', '产品在首批次新材料目录内', 'listed first-batch material'),
  yesOrNo('product.insured', '已投保首台（套）或首批次保险', 'insured as such'),
  field('marketShareWorldRank', 'number', '主导产品全球市场占有率排名', 'world rank of the leading product', {
    maxAgeDays: year,
  }),
  yesOrNo(
    'product.lingangKey',
    '主要产品含临港目录的关键产品（技术）',
    'has a key product of the Lingang list',
  ),
];
