import { describe, expect, it } from 'vitest';
import { evenWeights } from './example-messages.ts';
import { similarTexts } from './similar-texts.ts';

const lamp = { id: 'lamp', title: '望河路路灯不亮', text: '望河路的路灯坏了半个月，晚上漆黑一片，请维修。' };
const noise = {
  id: 'noise',
  title: '夜间施工噪音',
  text: '长堤名苑旁边的工地每天半夜还在打桩，吵得睡不着。',
};
const wages = { id: 'wages', title: '拖欠工资', text: '某公司拖欠我们三个月工资，老板一直不露面。' };

describe('similar texts', () => {
  const texts = similarTexts(evenWeights);
  for (const each of [lamp, noise, wages]) texts.add(each);

  it('are those that say the like in other words, the likest first', () => {
    const asked = { id: '', title: '', text: '望河路路灯坏了，没有人维修' };
    expect(texts.like(asked, 0.2, 3).map(({ id }) => id)).toEqual(['lamp']);
    expect(texts.like({ ...lamp, id: '' }, 0.9, 3)).toEqual([{ id: 'lamp', likeness: expect.closeTo(1, 1) }]);
  });
  it('are none for another matter', () => {
    expect(texts.like({ id: '', title: '', text: '孩子上学的学位怎么申请' }, 0.2, 3)).toEqual([]);
  });
  it('are the same after any number of questions: what is asked is not kept', () => {
    const asked = { id: '', title: '', text: '工地半夜打桩' };
    const first = texts.like(asked, 0.1, 3);
    for (let times = 0; times < 600; times += 1) texts.like(asked, 0.1, 3);
    expect(texts.like(asked, 0.1, 3)).toEqual(first);
    texts.add({ ...noise, id: 'again' });
    expect(texts.like(asked, 0.1, 3).map(({ id }) => id)).toEqual(['noise', 'again']);
  });
});
