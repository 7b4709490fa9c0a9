import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTemplates, templatesFor } from './answer-templates.ts';
import { type AnswerCheck, answerChecks, checkAnswer } from './check-answer.ts';

const now = Date.parse('2024-03-06T02:00:00Z');
const question = '联丰路路灯坏了半个月，晚上漆黑一片，老人摔倒过，请尽快维修路灯。';
const good =
  '您反映的联丰路路灯不亮问题，我们已于3月5日到现场核查，为电缆被挖断。已安排照明公司更换电缆，3月12日前恢复。进展可致电0571-88881234查询。';
const failing = (answer: string, asked = question): AnswerCheck[] =>
  checkAnswer({ question: asked, answer, now })
    .filter(({ ok }) => !ok)
    .map(({ check }) => check);

describe('an answer that says what was done, by when and where to ask', () => {
  it('passes every check', () => {
    expect(checkAnswer({ question, answer: good, now })).toEqual(
      answerChecks.map((check) => ({ check, ok: true })),
    );
  });
  it('passes in English too', () => {
    const answer =
      'The street lamp on Lianfeng Road was out because a cable was cut. We inspected it on 5 March and will replace the cable within 5 working days. Call 0571-88881234.';
    expect(failing(answer, 'The street lamp on Lianfeng Road is out, please repair it')).toEqual([]);
  });
});

describe('an answer is sent back to its writer', () => {
  it.each<[string, AnswerCheck, string]>([
    ['收到。', 'length', '内容太少'],
    [good.replace('3月12日', '{完成日期}'), 'placeholder', '{完成日期}'],
    [good.replace('0571-88881234', 'XX电话 0571-88881234'), 'placeholder', '没填'],
    [good.replace('3月12日', '【日期】'), 'placeholder', '【日期】'],
    [
      '您咨询的入学报名，教育部门已于3月5日公布办法，3月12日前可在网上申请学位，详情请致电0571-88881234。',
      'on-the-matter',
      '路灯',
    ],
    [
      '关于联丰路路灯，我们非常重视，感谢您的关心，欢迎3月12日致电0571-88881234，祝您生活愉快。',
      'action',
      '措施',
    ],
    [good.replace('3月5日', '').replace('，3月12日前恢复', ''), 'date', '时间'],
    [good.replace('3月12日前恢复', '预计于2024年2月1日恢复'), 'date', '已经过去：2024年2月1日'],
    [good.replace('进展可致电0571-88881234查询。', ''), 'contact', '联系'],
    [
      '您反映的联丰路路灯问题，经核实，路灯维修不属于我单位职责范围，我单位无法处理，特此答复。',
      'next-step',
      '下一步',
    ],
    [
      '联丰路路灯问题已收悉，正在研究，将于3月12日后再议，电话0571-88881234，请您理解支持。',
      'next-step',
      '下一步',
    ],
    [`${good}举报人张三先生，身份证11010519491231002X。`, 'personal-data', '11010519491231002X'],
    [`${good}剪断电缆的是浙A12345的车主。`, 'personal-data', '浙A12345'],
    [`${good}邻居的号码13800138000。`, 'personal-data', '13800138000'],
  ])('%s (%s)', (answer, check, words) => {
    const finding = checkAnswer({ question, answer, now }).find((each) => each.check === check);
    expect(finding?.ok).toBe(false);
    expect(finding?.hint?.['zh-CN']).toContain(words);
    expect(finding?.hint?.en).toMatch(/^[A-Z]/);
  });
});

describe('“not our duty”', () => {
  it.each([
    '路灯维修不属于我单位职责范围，已于3月5日转城管局办理，由城管局3月12日前答复您，电话0571-88881234。',
    '联丰路路灯不归我局管理，请您拨打12345或向照明公司申请维修，3个工作日内会有人联系您。',
  ])('is an answer where it says who has it now: %s', (answer) =>
    expect(failing(answer)).not.toContain('next-step'),
  );
});

describe('names', () => {
  it('of who answers and telephones of offices may stand', () => {
    expect(failing(`${good}联系人王科长，咨询电话13800138000。`)).toEqual([]);
  });
  it('of who asked may stand', () => {
    expect(failing(`李女士您好！${good}`, `我是李女士。${question}`)).toEqual([]);
    expect(failing(`李女士您好！${good}`)).toEqual(['personal-data']);
  });
});

describe('a template', () => {
  const filled: Readonly<Record<string, string>> = {
    联系电话: '0571-88881234',
    应急电话: '119',
    承办单位电话: '0571-88881234',
    telephone: '0571-88881234',
    'telephone of the unit': '0571-88881234',
    'emergency telephone': '119',
  };
  const fill = (text: string) =>
    text.replace(
      /\{([^}]+)\}/g,
      (_, name: string) =>
        filled[name] ??
        (/日期|期限|date|deadline/.test(name)
          ? '2024年3月12日'
          : /时限|人数|金额|number|amount/.test(name)
            ? '3'
            : '联丰路路灯'),
    );

  for (const template of answerTemplates)
    for (const language of ['zh-CN', 'en'] as const)
      it(`${template.id} (${language}) is found unfilled, and passes when it is filled`, () => {
        const text = template.text[language];
        expect(failing(text)).toContain('placeholder');
        expect(failing(fill(text))).toEqual([]);
      });
  it('is offered for its theme before those for all', () => {
    expect(templatesFor('劳动和社会保障').map(({ id }) => id)).toEqual(['wages', 'consult', 'transferred']);
    expect(templatesFor(undefined).map(({ id }) => id)).toEqual(['consult', 'transferred']);
  });
});

describe('any answer', () => {
  it('gets every check once, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        (asked, answer) => {
          const findings = checkAnswer({ question: asked, answer, now });
          expect(findings.map(({ check }) => check)).toEqual([...answerChecks]);
          for (const { ok, hint } of findings) expect(hint === undefined).toBe(ok);
        },
      ),
    );
  });
  it.each(['已', '请您', '不属于', '3月5日', '路1号', '{', '_', '将于'])(
    'of 20,000 characters of %s is read',
    (unit) => {
      const long = unit.repeat(20_000 / unit.length);
      expect(() => checkAnswer({ question: long, answer: long, now })).not.toThrow();
    },
  );
});
