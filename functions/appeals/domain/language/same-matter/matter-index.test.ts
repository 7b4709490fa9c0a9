import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cluster } from './clusters.ts';
import { evenWeights, message, mixerAt } from './example-messages.ts';
import type { Message } from './fingerprint.ts';
import { matterIndex, usualIndexRules } from './matter-index.ts';

function clustersOf(messages: readonly Message[]): readonly Cluster[] {
  const index = matterIndex(evenWeights);
  for (const one of messages) index.add(one);
  return index.clusters();
}
const kinds = (clusters: readonly Cluster[]) => [...new Set(clusters.map(({ kind }) => kind))].sort();
const crowd = (estate: string, count: number, from = 0, every = 1, prefix = 'm') =>
  Array.from({ length: count }, (_, index) => mixerAt(estate, `${prefix}${index}`, from + index * every));

describe('messages of one matter', () => {
  it('of one person are a repeat', () => {
    const [cluster, ...others] = clustersOf([
      mixerAt('丽景小区', 'a1', 0, 'wang'),
      mixerAt('丽景小区', 'a2', 9, 'wang'),
    ]);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ kind: 'repeat', people: 1, members: ['a1', 'a2'], place: '丽景小区' });
  });

  it('in the same words over two channels are a repeat', () => {
    const first = message(
      'web-1',
      '松岭北路红绿灯坏了',
      '松岭北路和书院街交叉口的红绿灯坏了三天，早上很堵，请尽快修好。',
    );
    const clusters = clustersOf([first, { ...first, id: 'phone-1', user: 'other' }]);
    expect(clusters).toMatchObject([{ kind: 'repeat', people: 2 }]);
  });

  it('of several people at one place are a group; many in a few days are hot besides', () => {
    expect(kinds(clustersOf(crowd('丽景小区', 3)))).toEqual(['group']);
    const clusters = clustersOf(crowd('丽景小区', 9));
    expect(kinds(clusters)).toEqual(['group', 'hot', 'repeat']);
    const hot = clusters.find(({ kind }) => kind === 'hot');
    expect(hot).toMatchObject({ people: 9, burst: { people: 9, trend: 'rising' }, place: '丽景小区' });
    expect(hot?.title).toContain('搅拌站');
    expect(hot?.keywords.join()).toMatch(/搅拌站|丽景/);
  });

  it('are not hot where as many people write all the year', () => {
    expect(kinds(clustersOf(crowd('丽景小区', 24, 0, 12)))).toEqual(['group', 'repeat']);
  });
});

describe('what parts messages that read alike', () => {
  it('is the place: another estate, another road, another county', () => {
    expect(clustersOf([mixerAt('丽景小区', 'a1', 0), mixerAt('望河花园', 'a4', 0)])).toEqual([]);
    const lights = (place: string, id: string) =>
      message(
        id,
        `希望${place}路口加装红绿灯`,
        `${place}路口车多人多，没有红绿灯很危险，希望尽快加装红绿灯。`,
      );
    expect(clustersOf([lights('A7县', 'b1'), lights('A3区', 'b2')])).toEqual([]);
    expect(clustersOf([lights('A7县', 'b1'), lights('A市', 'b2')])).toEqual([]);
    expect(clustersOf([lights('松岭北路', 'b1'), lights('云塘东路', 'b2')])).toEqual([]);
  });

  it('is the place for one and the same person too', () => {
    expect(clustersOf([mixerAt('丽景小区', 'a1', 0, 'wang'), mixerAt('望河花园', 'a4', 0, 'wang')])).toEqual(
      [],
    );
  });

  it('is the number of what is numbered', () => {
    const bus = (line: string, id: string) =>
      message(id, `${line}公交车班次太少`, `${line}公交车早上二十分钟才来一班，上班总是迟到，希望增加班次。`);
    expect(clustersOf([bus('205路', 'c1'), bus('128路', 'c2')])).toEqual([]);
    expect(kinds(clustersOf([bus('205路', 'c1'), bus('205路', 'c2')]))).toEqual(['repeat']);
  });

  it('is the time: the window is the last moment', () => {
    const { windowDays } = usualIndexRules;
    const pair = (days: number) => [
      mixerAt('丽景小区', 'a1', 0, 'wang'),
      mixerAt('丽景小区', 'a4', days, 'wang'),
    ];
    expect(clustersOf(pair(windowDays))).toHaveLength(1);
    expect(clustersOf(pair(windowDays + 0.01))).toEqual([]);
  });

  it('is another matter at the same place', () => {
    const garage = message(
      'g1',
      '丽景小区车库收费',
      '丽景小区地下车库涨价到每月三百元，没有公示，业主不同意，请物价部门核查。',
    );
    expect(clustersOf([mixerAt('丽景小区', 'a1', 0), garage])).toEqual([]);
  });
});

describe('one message after another', () => {
  it('says what each belongs to and whether to merge', () => {
    const index = matterIndex(evenWeights);
    expect(index.add(mixerAt('丽景小区', 'a0', 0, 'wang'))).toEqual({
      matter: 'a0',
      with: [],
      united: [],
    });
    expect(index.add(mixerAt('丽景小区', 'a1', 1, 'wang'))).toMatchObject({
      matter: 'a0',
      with: [{ id: 'a0', merge: true }],
    });
    expect(index.add(mixerAt('丽景小区', 'a2', 2, 'li')).with.map(({ merge }) => merge)).toEqual([
      false,
      false,
    ]);
  });

  it('takes a redelivered message once', () => {
    const index = matterIndex(evenWeights);
    index.add(mixerAt('丽景小区', 'a0', 0));
    index.add(mixerAt('丽景小区', 'a1', 1));
    expect(index.add(mixerAt('丽景小区', 'a1', 1))).toMatchObject({ matter: 'a0' });
    expect(index.count).toBe(2);
  });

  it('takes what says nothing, is very long, not Chinese or not text', () => {
    const odd = [
      '',
      ' ',
      '长'.repeat(20_000),
      'a'.repeat(20_000),
      '😀'.repeat(300),
      '<script>alert(1)</script>',
      '\ud800\u0000',
      '13800000000 '.repeat(400),
    ];
    const index = matterIndex(evenWeights);
    odd.forEach((text, number) => {
      index.add({ id: `odd-${number}`, title: text.slice(0, 50), text });
    });
    expect(index.count).toBe(odd.length);
    expect(index.clusters()).toEqual([]);
  });

  it('goes on alike in another process, from plain JSON, also without the oldest', () => {
    const messages = [...crowd('丽景小区', 8, 0, 3), ...crowd('望河花园', 8, 1, 3, 'n')].sort(
      (a, b) => (a.at ?? 0) - (b.at ?? 0),
    );
    const whole = matterIndex(evenWeights);
    for (const one of messages) whole.add(one);
    let stored = '[]';
    for (const one of messages) {
      const resumed = matterIndex(evenWeights, usualIndexRules, JSON.parse(stored));
      resumed.add(one);
      stored = JSON.stringify(resumed.stored());
    }
    expect(JSON.parse(stored)).toEqual(JSON.parse(JSON.stringify(whole.stored())));
    const late = matterIndex(evenWeights, usualIndexRules, whole.stored().slice(4));
    expect(late.add(mixerAt('丽景小区', 'z9', 30)).matter).toBe('m0');
  });

  it('keeps no text but titles and names of places', () => {
    const index = matterIndex(evenWeights);
    index.add(message('a1', '车库', '我的电话是13800000000，住丽景小区', 0, 'wang'));
    expect(JSON.stringify(index.stored())).not.toMatch(/13800000000|电话|wang/);
  });
});

describe('a flood', () => {
  const flood = Array.from({ length: 500 }, (_, index) => ({
    ...mixerAt('丽景小区', 'f0', 0, 'wang'),
    id: `f${index}`,
    at: Date.UTC(2026, 4, 11) + index * 100,
  }));

  it('of one text 500 times within a minute is one repeat, and told', () => {
    expect(clustersOf(flood)).toMatchObject([{ kind: 'repeat', people: 1, flood: true }]);
    expect(clustersOf(flood)[0]?.members).toHaveLength(500);
  });

  it('from nobody known is no crowd', () => {
    const unknown = flood.map(({ user: _, ...rest }) => rest);
    expect(clustersOf(unknown)).toMatchObject([{ kind: 'repeat', people: 1, flood: true }]);
  });

  it('does not hide the matter from those who come after', () => {
    const index = matterIndex(evenWeights);
    for (const one of flood) index.add(one);
    expect(index.add(mixerAt('丽景小区', 'after-2', 1))).toMatchObject({ matter: 'f0' });
  });
});

describe('the order of arrival', () => {
  it('does not matter for messages that are all near each other', () => {
    const messages = [...crowd('丽景小区', 5), ...crowd('望河花园', 4, 0, 1, 'n')];
    const members = (order: readonly Message[]) =>
      clustersOf(order)
        .filter(({ kind }) => kind === 'group')
        .map(({ members }) => [...members].sort().join())
        .sort();
    const inOrder = members(messages);
    fc.assert(
      fc.property(fc.shuffledSubarray(messages, { minLength: messages.length }), (shuffled) => {
        expect(members(shuffled)).toEqual(inOrder);
      }),
      { numRuns: 30 },
    );
  });
});
