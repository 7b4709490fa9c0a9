import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyHouse } from '../../../tests/support/policy-house.ts';
import { takeCertificateNews, takeEnterpriseNews } from './take-enterprise-news.ts';
import { registerEnterprise } from './tell-facts.ts';

const firm = '91350100M000100Y43';
const example = (context: string, name: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../events/${context}/examples/${name}.v1.valid.json`, import.meta.url),
      'utf8',
    ),
  );
type News = Parameters<typeof takeEnterpriseNews>[1];
type OfCertificate = Parameters<typeof takeCertificateNews>[1];

const news = (now: News['now'], effectiveOn = '2026-11-20', creditCode = firm): News => ({
  ...example('partners', 'enterprise-changed').data,
  now,
  effectiveOn,
  creditCode,
});

describe('what the register tells of an enterprise', () => {
  it('opens a file, once', async () => {
    const { ports, events } = policyHouse();
    for (let time = 0; time < 2; time += 1)
      await takeEnterpriseNews(ports, news({ name: '星河云图科技有限公司', industry: '6513' }), 'trace-1');
    const file = await ports.firms.get(firm);
    expect(file).toMatchObject({
      name: '星河云图科技有限公司',
      version: 1,
      trace: 'trace-1',
      facts: { industry: { value: 'I6513', source: 'register', by: 'market-bureau', on: '2026-11-20' } },
    });
    expect(events().map(({ type, data }) => [type, 'changed' in data && data.changed])).toEqual([
      ['policy.enterprise-changed.v1', ['opened', 'industry', 'name']],
    ]);
    expect(await ports.firms.byHolder(file?.holderRef ?? '')).toEqual(file);
  });

  it('makes the same file in any order: an older word never takes the place of a newer one', async () => {
    const told = [
      news({ name: '甲', address: '星河区1号' }, '2026-03-01'),
      news({ name: '乙' }, '2026-06-01'),
      news({ status: 'suspended' }, '2026-09-01'),
      news({ name: '丙', status: 'active' }, '2026-11-20'),
    ];
    for (const order of [told, [...told].reverse(), [told[3], told[0], told[2], told[1]]]) {
      const { ports } = policyHouse();
      for (const one of order) if (one) await takeEnterpriseNews(ports, one);
      expect(await ports.firms.get(firm)).toMatchObject({
        name: '丙',
        status: 'active',
        address: '星河区1号',
      });
    }
  });

  it('is known from the day it was told where it will only hold later', async () => {
    const { ports } = policyHouse();
    await takeEnterpriseNews(ports, news({ name: '丙' }, '2027-01-01'));
    expect((await ports.firms.get(firm))?.facts.name?.on).toBe('2026-11-23');
  });

  it('throws where nothing can be made of it', async () => {
    const { ports, table } = policyHouse();
    await expect(takeEnterpriseNews(ports, news({}, '2026-11-20', '91350100M000100Y44'))).rejects.toThrow(
      'check-digit',
    );
    await expect(takeEnterpriseNews(ports, news({ industry: 'XX' }))).rejects.toThrow('facts-invalid');
    expect(table.items()).toEqual([]);
  });
});

describe('what the registry tells of certificates', () => {
  async function known() {
    const house = policyHouse();
    await takeEnterpriseNews(house.ports, news({ name: '星河云图' }));
    const holderRef = await house.ports.hasher.refer('enterprise', firm);
    const of = (name: string, change: object = {}): OfCertificate => {
      const event = example('certificates', name);
      return { ...event, data: { ...event.data, holderKind: 'enterprise', holderRef, ...change } };
    };
    const take = (name: string, change: object = {}) =>
      takeCertificateNews(house.ports, of(name, { certificateId: 'C1', type: 'food-permit', ...change }));
    const certificates = async () => (await house.ports.firms.get(firm))?.certificates ?? [];
    return { ...house, take, certificates };
  }

  it('comes into the holder’s file once, and ends there, in whatever order it comes', async () => {
    for (const order of [
      ['certificate-registered', 'certificate-revoked'],
      ['certificate-revoked', 'certificate-registered'],
      ['certificate-registered', 'certificate-registered', 'certificate-revoked', 'certificate-registered'],
    ]) {
      const { take, certificates } = await known();
      for (const name of order) await take(name);
      expect(await certificates()).toMatchObject([{ ref: 'C1', source: 'certificate', type: 'food-permit' }]);
      expect((await certificates())[0]?.endedOn).toBeDefined();
    }
  });

  it('changes nothing when a certificate expires, which its own day tells', async () => {
    const { take, ports } = await known();
    await take('certificate-registered', { issuedOn: '2023-12-24', expiresOn: '2026-11-22' });
    const before = await ports.firms.get(firm);
    await take('certificate-expired', { issuedOn: '2023-12-24', expiresOn: '2026-11-22' });
    expect(await ports.firms.get(firm)).toEqual(before);
  });

  it('is kept nowhere of persons', async () => {
    const { take, table } = await known();
    const before = table.items().length;
    await take('certificate-registered', { holderKind: 'person' });
    expect(table.items()).toHaveLength(before);
  });
});

describe('certificates of a firm that has no file yet', () => {
  const terms = { issuedOn: '2026-01-10', expiresOn: '2027-01-09' };

  async function unknown() {
    const house = policyHouse();
    const holderRef = await house.ports.hasher.refer('enterprise', firm);
    const take = (name: string, change: object = {}) => {
      const event = example('certificates', name);
      const data = { ...event.data, ...terms, holderKind: 'enterprise', holderRef, type: 'food-permit' };
      return takeCertificateNews(house.ports, {
        ...event,
        data: { ...data, certificateId: 'C1', ...change },
      });
    };
    const early = () => house.table.items().filter(({ kind }) => kind === 'early-certificates');
    return { ...house, take, early };
  }

  it('come into the file when the register tells of the firm, and wait no more', async () => {
    const { ports, take, early, events } = await unknown();
    for (const name of ['certificate-registered', 'certificate-registered']) await take(name);
    await take('certificate-registered', { certificateId: 'C2', type: 'high-tech-enterprise' });
    expect(early()).toMatchObject([{ version: 2, certificates: [{ ref: 'C1' }, { ref: 'C2' }] }]);
    await takeEnterpriseNews(ports, news({ name: '星河云图' }));
    expect((await ports.firms.get(firm))?.certificates).toMatchObject([
      { ref: 'C1', type: 'food-permit', source: 'certificate', expiresOn: '2027-01-09' },
      { ref: 'C2', type: 'high-tech-enterprise' },
    ]);
    expect(early()).toEqual([]);
    expect(events()).toMatchObject([{ data: { changed: ['opened', 'name', 'certificates'] } }]);
  });

  it('come into the file that an officer opens', async () => {
    const { ports, take } = await unknown();
    await take('certificate-registered');
    const newcomer = { creditCode: firm, name: '星河云图', language: 'zh-CN', facts: [] } as const;
    for (let time = 0; time < 2; time += 1)
      expect(await registerEnterprise(ports, newcomer, { actor: 'officer-01' })).toMatchObject({
        ok: true,
        value: { version: 1, certificates: [{ ref: 'C1' }] },
      });
  });

  it('stay ended in whatever order the news come', async () => {
    for (const order of [
      ['certificate-registered', 'certificate-revoked'],
      ['certificate-revoked', 'certificate-registered'],
    ])
      for (const openedAfter of [0, 1, 2]) {
        const { ports, take } = await unknown();
        for (const [index, name] of order.entries()) {
          if (index === openedAfter) await takeEnterpriseNews(ports, news({ name: '星河云图' }));
          await take(name);
        }
        await takeEnterpriseNews(ports, news({ name: '星河云图' }));
        const { certificates = [] } = (await ports.firms.get(firm)) ?? {};
        expect(certificates).toMatchObject([{ ref: 'C1', endedOn: expect.any(String) }]);
      }
  });

  it('are not lost where the file is opened at the same moment', async () => {
    const { ports, take, early, table } = await unknown();
    let met = 0;
    const { beforeWrite } = table;
    table.beforeWrite = async () => {
      table.beforeWrite = beforeWrite;
      met += 1;
      await takeEnterpriseNews(ports, news({ name: '星河云图' }));
    };
    await take('certificate-registered');
    expect([met, early()]).toEqual([1, []]);
    expect((await ports.firms.get(firm))?.certificates).toMatchObject([{ ref: 'C1' }]);
    const other = await unknown();
    other.table.beforeWrite = async () => {
      other.table.beforeWrite = beforeWrite;
      await other.take('certificate-registered');
    };
    await takeEnterpriseNews(other.ports, news({ name: '星河云图' }));
    expect((await other.ports.firms.get(firm))?.certificates).toMatchObject([{ ref: 'C1' }]);
    expect(other.early()).toEqual([]);
  });

  it('are gone some days after the last of them is over', async () => {
    const { take, early, morning } = await unknown();
    await take('certificate-registered');
    expect(early()).toMatchObject([{ expiresAt: Date.parse('2027-02-08') / 1000 }]);
    morning('2027-02-20');
    await take('certificate-registered', { certificateId: 'C2', expiresOn: '2028-01-09' });
    expect(early()).toMatchObject([
      { certificates: [{ ref: 'C2' }], expiresAt: Date.parse('2028-02-08') / 1000 },
    ]);
  });
});
