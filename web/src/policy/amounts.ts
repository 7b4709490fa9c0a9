import type { Unit } from '../../../functions/policy/domain/conditions/condition.ts';
import { currentLanguage } from '../words/language.ts';

/** Yuan in one 万元. */
export const YUAN_OF_WAN = 10_000;

const plain = (value: number): string =>
  value.toLocaleString(currentLanguage(), { maximumFractionDigits: 2 });

/** An amount of money as people say it: `125 万元`, `8,600 元`; in English `CNY 1.25 million`, `CNY 8,600`. */
export function moneyText(yuan: number): string {
  if (currentLanguage() === 'zh-CN') {
    if (Math.abs(yuan) >= 1e8) return `${scaled(yuan, 1e8)} 亿元`;
    return Math.abs(yuan) >= YUAN_OF_WAN ? `${scaled(yuan, YUAN_OF_WAN)} 万元` : `${plain(yuan)} 元`;
  }
  if (Math.abs(yuan) >= 1e9) return `CNY ${scaled(yuan, 1e9)} billion`;
  return Math.abs(yuan) >= 1e6 ? `CNY ${scaled(yuan, 1e6)} million` : `CNY ${plain(yuan)}`;
}

/** Nothing of an amount is rounded away that somebody typed: fen are the last digits. */
const scaled = (yuan: number, by: number): string =>
  (yuan / by).toLocaleString(currentLanguage(), { maximumFractionDigits: 10 });

/** An amount in full: `1,250,000 元`. */
export const yuanText = (yuan: number): string =>
  currentLanguage() === 'zh-CN' ? `${plain(yuan)} 元` : `${plain(yuan)} yuan`;

/** A number that was typed, with digits grouped or in full width as people do; undefined where it is none. */
export function numberOf(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s,，]/g, '');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Yuan of a sum typed in `unit`, to the fen. */
export const toYuan = (value: number, unit: 'yuan' | 'wan-yuan'): number =>
  unit === 'wan-yuan' ? Math.round(value * YUAN_OF_WAN * 100) / 100 : value;

const unitWords: Readonly<Record<Unit, { readonly 'zh-CN': string; readonly en: string }>> = {
  yuan: { 'zh-CN': '元', en: 'yuan' },
  'wan-yuan': { 'zh-CN': '万元', en: '10,000 yuan' },
  person: { 'zh-CN': '人', en: 'people' },
  item: { 'zh-CN': '项', en: 'items' },
  day: { 'zh-CN': '天', en: 'days' },
  year: { 'zh-CN': '年', en: 'years' },
  percent: { 'zh-CN': '%', en: '%' },
  'square-metre': { 'zh-CN': '平方米', en: 'm²' },
  'kilowatt-hour': { 'zh-CN': '千瓦时', en: 'kWh' },
  'tonne-of-coal': { 'zh-CN': '吨标准煤', en: 'tonnes of standard coal' },
};

/** Whether a measure is a unit, and not one reckoned of several. */
export const isUnit = (measure: string): measure is Unit => measure in unitWords;

/** A unit's name. */
export const unitText = (unit: Unit | undefined): string => (unit ? unitWords[unit][currentLanguage()] : '');

/** A number with its unit, money as people say it. */
export function amountText(value: number, unit: Unit | undefined): string {
  if (unit === 'yuan') return moneyText(value);
  if (unit === 'wan-yuan') return moneyText(value * YUAN_OF_WAN);
  if (unit === 'percent') return `${plain(value)} %`;
  return unit ? `${plain(value)} ${unitText(unit)}` : plain(value);
}
