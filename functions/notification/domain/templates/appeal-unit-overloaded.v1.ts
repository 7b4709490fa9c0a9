import { template } from './template.ts';

/** A unit has too many open orders. */
export const appealUnitOverloadedV1 = template({
  kind: 'appeal-unit-overloaded',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '{unit} 在办工单 {open} 件',
        short: '{unit}在办工单{open}件，明显过多，请统筹安排。',
        mail: '承办单位 {unit} 现有在办工单 {open} 件，超过规定数量或明显多于平常。\n请统筹安排力量。',
        card: '### 工单积压\n\n承办单位 **{unit}** 在办 **{open}** 件，请统筹安排',
      },
      en: {
        subject: '{unit}: {open:open order|open orders}',
        short: '{unit} has {open:open order|open orders}: too many. Please find help.',
        mail: '{unit} has {open:open order|open orders}: more than allowed for, or far more than usual.\nPlease see to help for it.',
        card: '### Too many open orders\n\n**{unit}** has {open:open order|open orders}: please find help',
      },
    },
  },
});
