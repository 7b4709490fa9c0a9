import type { Field } from '../field.ts';
import { amount, field, words, year, yesOrNo } from './make-field.ts';

/** Who a firm is: registration, place, owners, taxes. */
export const identityFields: readonly Field[] = [
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
  field('ownership', 'code', '所有制', 'ownership', {
    maxAgeDays: year,
    codes: {
      private: words('民营', 'private'),
      state: words('国有', 'state'),
      collective: words('集体', 'collective'),
      foreign: words('外资', 'foreign'),
    },
  }),
  field('location.zones', 'list', '所在特殊区域', 'special zones the firm is in', {
    maxAgeDays: year,
    codes: {
      qianhai: words('前海深港现代服务业合作区', 'Qianhai'),
      hengqin: words('横琴粤澳深度合作区', 'Hengqin'),
      lingang: words('上海临港新片区', 'Lingang'),
      'xinjiang-difficult-area': words('新疆困难地区', 'poorer areas of Xinjiang'),
      kashgar: words('喀什经济开发区', 'Kashgar zone'),
      khorgos: words('霍尔果斯经济开发区', 'Khorgos zone'),
      'cross-border-pilot-zone': words('跨境电商综合试验区', 'cross-border e-commerce zone'),
      'digital-pilot-city': words('中小企业数字化转型试点城市', 'pilot city of digital upgrades'),
    },
  }),
  field(
    'location.disabledQuota',
    'number',
    '当地规定的残疾人就业比例（小数）',
    'local quota of disabled staff (as a share)',
    { maxAgeDays: year, most: 1 },
  ),
  yesOrNo('tax.residentEnterprise', '居民企业', 'resident enterprise'),
  yesOrNo('tax.creditSixMonths', '连续六个月期末留抵税额大于零', 'VAT credit above zero for six months'),
  amount('tax.creditIncrease', '比上年末新增加的留抵税额', 'VAT credit above that of the last year’s end'),
  yesOrNo(
    'tax.instantRefundSince2019',
    '2019年4月1日起享受过即征即退、先征后返（退）',
    'had instant VAT refunds since April 2019',
  ),
  yesOrNo('controlledByLargeFirm', '与大企业负责人为同一人或由其控股、管理', 'controlled by a large firm'),
];
