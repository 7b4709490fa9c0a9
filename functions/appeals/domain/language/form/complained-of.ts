import type { Likely } from './asked-for.ts';

const endings =
  '有限责任公司|有限公司|股份公司|分公司|公司|集团|物业管理处|物业|开发商|施工方|施工单位|项目部|幼儿园|小学|中学|大学|学院|学校|培训机构|培训中心|驾校|医院|卫生院|诊所|药店|酒店|宾馆|饭店|餐馆|餐厅|菜馆|火锅店|烧烤店|烧烤摊|夜宵摊|麻将馆|KTV|酒吧|网吧|健身房|美容院|理发店|超市|商场|市场|工厂|加工厂|养殖场|砖厂|碎石场|搅拌站|厂|工地|养老院|银行|保险|快递|居委会|村委会|业委会|社区|街道办|镇政府|派出所|交警队|拆迁办|征收办|人社局|教育局|城管局|管理局|办事处|服务中心|中介|店';
const name = `[\\u4e00-\\u9fffA-Za-z0-9（）()“”"·]{1,24}?(?:${endings})`;
const cues: readonly (readonly [pattern: RegExp, confidence: number])[] = [
  [new RegExp(`(?:投诉|举报|控告|状告)(?:关于|位于|了|一下)?(${name})`), 0.85],
  [
    new RegExp(
      `(?:被投诉人|被举报人|被投诉单位|投诉对象|涉事单位|施工单位|开发商|物业公司)[：:是为]\\s?(${name})`,
    ),
    0.9,
  ],
  [new RegExp(`(?:一家|有家|有一家|名叫|名为|叫做|叫)(?:叫|名叫|名为)?(${name})`), 0.7],
  [new RegExp(`(?:反映|曝光|查处|查一下|调查)(?:一下)?(${name})`), 0.65],
  [new RegExp(`(?:被|遭|由|与|和|跟)(${name})`), 0.5],
  [
    new RegExp(
      `(${name})(?:拖欠|违规|违法|擅自|强行|恶意|无证|非法|不作为|乱收费|不处理|不退|拒绝|欺骗|夜间施工)`,
    ),
    0.7,
  ],
];
/** What is before a name without being of it. */
const before =
  /^.*(?:我们|我的|我在|我是|本人|位于|关于|因为|由于|以及|对于|向|在|的|是|有|说|把|将|给|到|从|让|称|了|们|和|与|被|里|旁边|附近|对面|楼下|门口)/;
const general =
  /^(?:这家|该|那家|某|一家|一个|这个|那个|我们|我|他们)?(?:公司|学校|小区|社区|医院|店|厂|市场|银行|工地|超市|有限公司|派出所|物业|开发商|施工方|中介)$/;
const longestRead = 4000;

/** Who is complained of: a firm, an office or a site, named by how such names end after words that point at one. */
export function complainedOf(title: string, text: string): Likely | undefined {
  let best: Likely | undefined;
  for (const [part, counts] of [
    [title, 1],
    [text, 0.95],
  ] as const)
    for (const clause of part.slice(0, longestRead).split(/[，,。！？!?；;\n]/))
      for (const [pattern, confidence] of cues) {
        const value = (pattern.exec(clause.slice(0, 120))?.[1] ?? '').replace(before, '').trim();
        if (value.length < 2) continue;
        const sure = confidence * counts * (general.test(value) ? 0.5 : 1);
        if (sure > (best?.confidence ?? 0)) best = { value, confidence: sure };
      }
  return best;
}
