import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeMentions } from './place-mentions.ts';

const names = (text: string) => placeMentions(text).map(({ text: name, level }) => `${name}/${level}`);

describe('places named in a text', () => {
  it('are found by their endings, from the province to the point of interest', () => {
    expect(names('示例省示例市松岭街道书院社区青松小区旁的松岭小学')).toEqual([
      '示例省/province',
      '示例市/city',
      '松岭街道/street',
      '书院社区/community',
      '青松小区/estate',
      '松岭小学/poi',
    ]);
    expect(names('石桥镇下坝村到柳溪乡的石柳公路')).toEqual([
      '石桥镇/town',
      '下坝村/village',
      '柳溪乡/town',
      '石柳公路/road',
    ]);
  });

  it('are found where the publisher made them anonymous', () => {
    expect(names('西地省A市A3区')).toEqual(['西地省/province', 'A市/city', 'A3区/county']);
    expect(names('A7县城东小区')).toEqual(['A7县/county', '城东小区/estate']);
    expect(names('反映A7县和M12市的事')).toEqual(['A7县/county', 'M12市/city']);
  });

  it('begin where the sentence around them ends', () => {
    expect(names('投诉丽景小区物业')).toEqual(['丽景小区/estate']);
    expect(names('我们住在望河路与书院街交叉口')).toEqual(['望河路/road', '书院街/road']);
    expect(names('影响小区居民，附近小区也是')).toEqual([]);
  });

  it('are not common words, buses or people', () => {
    expect(names('市民走马路去超市，农村的村民坐276路，路灯不亮，城市里的社区医院')).toEqual([]);
  });

  it('carry house, building and what is said of where', () => {
    expect(placeMentions('云塘东路12号对面')).toMatchObject([
      { text: '云塘东路', house: '12号', relation: 'opposite' },
    ]);
    expect(placeMentions('丽景小区3栋2单元旁边')).toMatchObject([{ house: '3栋2单元', relation: 'beside' }]);
    expect(placeMentions('下坝村五组附近')).toMatchObject([{ house: '五组', relation: 'near' }]);
  });

  it('take in the sort of place that follows a name', () => {
    expect(placeMentions('丽发新城小区')).toMatchObject([{ text: '丽发新城小区', root: '丽发新城' }]);
  });

  it('stand where they say, in any text', () => {
    const pieces = fc.constantFrom(
      'A7县',
      '丽景小区',
      '的',
      '路',
      '在',
      '，',
      '村',
      '旁边',
      '12号',
      '中心小学',
      '😀',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          let before = 0;
          for (const { start, end, text: name } of placeMentions(text)) {
            expect(text.slice(start, end)).toBe(name);
            expect(start).toBeGreaterThanOrEqual(before);
            before = end;
          }
        },
      ),
    );
  });

  it('are looked for in the first characters only, however long the text is', () => {
    expect(placeMentions(`${'好'.repeat(3000)}丽景小区`)).toEqual([]);
  });
});
