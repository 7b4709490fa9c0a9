/** Characters of place names that sound alike (tones and the pairs n/l, z/zh, s/sh, in/ing, an/ang aside). */
const soundGroups =
  '丽利力立历里理李黎礼荔莉俐 华花话化画桦骅 兴星新心欣馨鑫信辛芯 安岸庵 平坪萍屏苹凭 金锦进晋今京景静津井敬靖 ' +
  '河和合荷鹤禾何贺 湖胡虎糊瑚 福富府复芙 源园元圆远苑缘垣原渊媛 云运韵芸匀 春椿淳纯 龙隆笼珑胧 凤奉丰风枫峰锋封逢 ' +
  '祥翔香湘乡详象向 瑞睿锐 明名铭茗鸣 德得 义艺怡益易意宜亿毅逸溢翼依伊 文雯闻汶纹 东冬董栋 西溪希喜熙曦 南楠兰岚蓝澜 北贝碑蓓 ' +
  '山杉珊尚上善商 林琳临霖麟凌岭灵玲铃零陵菱 桥乔侨翘巧 城成程诚澄承丞晨辰 街阶界接 路陆鹿麓露绿禄 苏素宿 嘉佳家加 美梅玫媚湄 ' +
  '豪浩皓昊 泰太 康慷 庄壮 塘唐堂棠糖 泉全权荃 清青庆晴卿 雅亚娅 悦月岳跃粤 滨宾斌冰彬 江疆姜将 海亥 天田甜恬 阳洋扬杨羊央 ' +
  '光广 荣融容蓉榕 盛胜圣晟 昌长常场畅 宁凝柠 永咏勇涌 建健见剑 设社涉 民闽敏 胜升声生 解姐 放方芳坊房防 红虹洪宏鸿弘 旗奇祺琪棋齐 ' +
  '玉宇裕誉御育余渝雨羽豫毓 竹筑朱珠祝 梧吴武五舞 桐童同铜彤 枝之芝知智致志至支 柏百佰 松嵩颂 桃陶涛 榔郎朗廊 梨犁 中钟忠众 ' +
  '古谷顾骨 洞东 汇惠慧会辉徽 石实时世市师 桂贵归 水税 沙莎杀 坡婆 岗港刚冈 围为维卫伟 仁人任 士仕事 学雪 军君均俊 书舒树 绣秀修袖岫 堤地底迪 景静竟';
/** Characters that look alike. */
const shapeGroups =
  '末未 土士 己已巳 日曰 大太犬 人入八 千干于 田由甲申 天夫无 木本术 华毕 阳阴 洲州 苑宛 塘糖溏 圭奎 桂柱 玉王主 侯候 坪平 兴光 东车 王玉 雷雪 佳住 ' +
  '晴睛 幸辛 岭领 麓鹿 榔柳 泉皇 景影 园圆 源原 湾弯 坊场 埔浦 溪奚 柏拍 楚梦';

const soundOf = new Map<string, number>();
for (const [group, characters] of soundGroups.split(' ').entries())
  for (const character of characters) if (!soundOf.has(character)) soundOf.set(character, group);
const shapesOf = new Map<string, Set<number>>();
for (const [group, characters] of shapeGroups.split(' ').entries())
  for (const character of characters)
    shapesOf.set(character, (shapesOf.get(character) ?? new Set()).add(group));

/** What a wrong character costs, against 1 for any other: typed by its sound, or misread. */
const soundCost = 0.3;
const shapeCost = 0.4;

/** The characters by which a name is looked up when it is misspelt: those that sound alike give one key. */
export const soundKey = (character: string): string => {
  const group = soundOf.get(character);
  return group === undefined ? character : `#${group}`;
};

/** How far a spelling is from a name: edits, those of the same sound or a similar shape counting less. */
export function nameDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  let before: number[] = [];
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const [a, b] = [one[row - 1] as string, other[column - 1] as string];
      let cost = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + characterCost(a, b),
      );
      if (row > 1 && column > 1 && a === other[column - 2] && b === one[row - 2])
        cost = Math.min(cost, (before[column - 2] as number) + soundCost);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[other.length] as number;
}

function characterCost(one: string, other: string): number {
  if (one === other) return 0;
  const sound = soundOf.get(one);
  if (sound !== undefined && sound === soundOf.get(other)) return soundCost;
  const shapes = shapesOf.get(other);
  return [...(shapesOf.get(one) ?? [])].some((shape) => shapes?.has(shape)) ? shapeCost : 1;
}
