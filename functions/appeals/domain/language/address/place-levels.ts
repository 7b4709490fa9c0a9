/** The levels of a place, from wide to narrow; `number` is a house, building or villagers' group. */
export const placeLevels = [
  'province',
  'city',
  'county',
  'street',
  'town',
  'community',
  'village',
  'road',
  'estate',
  'poi',
] as const;

/**
 * What kind of place a name is: 省, 市, 区县 (with 开发区 and the like), 街道, 镇乡, 社区, 村, 路街巷,
 * 小区 and other named housing, and points of interest such as schools, hospitals and stations.
 */
export type PlaceLevel = (typeof placeLevels)[number];

/** How far down a level is: 0 for a province. Street and town, community and village stand side by side. */
export const depthOf: Readonly<Record<PlaceLevel, number>> = {
  province: 0,
  city: 1,
  county: 2,
  street: 3,
  town: 3,
  community: 4,
  village: 4,
  road: 5,
  estate: 6,
  poi: 6,
};

/** Where something is, seen from the place named: 里面, 旁边, 对面, 附近, 后面, 门口, 交叉口. */
export type PlaceRelation = 'inside' | 'beside' | 'opposite' | 'near' | 'behind' | 'gate' | 'crossing';
