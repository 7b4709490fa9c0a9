import { expect, it } from 'vitest';
import { appealHouse } from '../../../tests/support/appeal-house.ts';
import { type DecisionAppealed, takeDecisionAppeal } from './take-decision-appeal.ts';

const appealed: DecisionAppealed = {
  applicationId: '5V0Q7C2M8K1N4P6R3S9T5W7X2Y',
  firmId: '91350100M000100Y43',
  policy: 'rd-grant',
  version: 1,
  policyName: { 'zh-CN': '研发投入补助', en: 'R&D grant' },
  department: 'technology',
  language: 'zh-CN',
  contact: { masked: '138****5678', sealed: 'of the firm' },
  sealed: 'of the application',
  at: '2026-11-23T01:02:11.408Z',
};

const opening = (reach: string) => ({
  open: async (sealed: string, application: string) => `${sealed} ${application}：研发费用应按审计报告计算。`,
  openContact: async () => reach,
});

const orders = (house: ReturnType<typeof appealHouse>) =>
  house.table.items().filter(({ kind }) => kind === 'order');

it('a firm’s appeal against a decision becomes one order, however often it is told', async () => {
  const house = appealHouse();
  const ports = { ...house.ports, texts: opening('13812345678\na secret') };
  await takeDecisionAppeal(ports, appealed);
  await takeDecisionAppeal(ports, appealed);
  expect(orders(house)).toMatchObject([
    { channel: 'policy', title: '对《研发投入补助》申报决定的申诉', state: 'received' },
  ]);
  expect(orders(house)[0]?.reach).toBeDefined();
});

it('a firm that is reached by mail alone is not written to as if that were a number', async () => {
  const house = appealHouse();
  await takeDecisionAppeal({ ...house.ports, texts: opening('office@example.com\na secret') }, appealed);
  expect(orders(house)).toHaveLength(1);
  expect(orders(house)[0]?.reach).toBeUndefined();
});
