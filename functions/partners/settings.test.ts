import { describe, expect, it } from 'vitest';
import { partnerContract, partnerScopes } from './contracts.ts';
import { partnerSettings } from './settings.ts';

const bureau = {
  id: 'bureau',
  name: { 'zh-CN': '市场局', en: 'Market bureau' },
  events: ['certificate-issued'],
};

describe('the partners of a district', () => {
  it('are none unless its file has some', () => {
    expect(partnerSettings.parse(undefined)).toEqual({ logDays: 30, organisations: [] });
  });
  it('have a quota by default', () => {
    const { organisations } = partnerSettings.parse({ organisations: [bureau] });
    expect(organisations).toEqual([{ ...bureau, quota: { day: 20_000, minute: 600 } }]);
  });
  it.each([
    ['a log shorter than events are taken late', { logDays: 7 }],
    ['an event that there is none of', { organisations: [{ ...bureau, events: ['weather'] }] }],
    ['an id that is used twice', { organisations: [bureau, bureau] }],
    ['a field that nobody knows', { organisations: [{ ...bureau, secret: 'x' }] }],
  ])('may not have %s', (_what, settings) => expect(partnerSettings.safeParse(settings).success).toBe(false));
  it('may send exactly the events that there are scopes for', () => {
    const events = partnerScopes.scopes.map(({ event }) => event);
    const { organisations } = partnerSettings.parse({ organisations: [{ ...bureau, events }] });
    expect(organisations[0]?.events).toEqual(events);
    const full = partnerScopes.scopes.map(({ name }) => `${partnerScopes.resourceServer}/${name}`);
    expect(partnerContract.routes.sendPartnerEvents.scopes).toEqual(full);
  });
});
