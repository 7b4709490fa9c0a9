import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';

const words = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** Recognitions that national policies ask for and the district's own registry need not know, by their names. */
export const nationalCertificates: Readonly<Record<string, LocalText>> = {
  'advanced-manufacturing-list': words('先进制造业企业名单', 'list of advanced manufacturers'),
  'advanced-technology-service-enterprise': words(
    '技术先进型服务企业',
    'advanced technology service enterprise',
  ),
  'encouraged-ic-enterprise': words('国家鼓励的集成电路企业', 'encouraged integrated-circuit enterprise'),
  'enterprise-technology-centre': words('国家企业技术中心', 'national enterprise technology centre'),
  'foreign-rd-centre': words('外资研发中心', 'foreign research centre'),
  'high-tech-enterprise': words('高新技术企业', 'high-tech enterprise'),
  'ic-production-list': words('集成电路生产企业清单', 'list of integrated-circuit makers'),
  'ic-vat-list': words('集成电路企业增值税加计抵减清单', 'list for extra input VAT, integrated circuits'),
  incubator: words('科技企业孵化器', 'technology business incubator'),
  'innovative-sme': words('创新型中小企业', 'innovative SME'),
  'key-ic-design-list': words('重点集成电路设计企业清单', 'list of key integrated-circuit designers'),
  'key-software-list': words('重点软件企业清单', 'list of key software enterprises'),
  'little-giant': words('专精特新“小巨人”企业', '“little giant” enterprise'),
  'machine-tool-list': words('工业母机企业清单', 'list of machine-tool makers'),
  'maker-space': words('众创空间', 'maker space'),
  'microcredit-licence': words('小额贷款公司经营许可', 'licence for microcredit'),
  'national-engineering-research-centre': words('国家工程研究中心', 'national engineering research centre'),
  'registered-venture-capital': words('备案创业投资企业', 'registered venture capital'),
  'sme-technical-platform': words('中小企业公共技术服务示范平台', 'technical service platform for SMEs'),
  'software-copyright': words('软件著作权', 'software copyright'),
  'specialised-new-sme': words('专精特新中小企业', 'specialised and new SME'),
  'state-key-laboratory': words('国家重点实验室', 'state key laboratory'),
  'technology-sme': words('科技型中小企业', 'technology SME'),
  'university-science-park': words('大学科技园', 'university science park'),
  'work-experience-base': words('就业见习基地', 'base for work experience'),
};
