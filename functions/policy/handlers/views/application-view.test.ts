import { expect, it } from 'vitest';
import { applicationHouse, entryOf, firmNumber } from '../../../../tests/support/application-house.ts';
import { officer } from '../../../../tests/support/policy-house.ts';
import { taken } from '../../../../tests/support/ticket-examples.ts';
import { applyForPolicy } from '../../app/apply-for-policy.ts';
import { versionOf } from '../../app/decide-application.ts';
import { linksOf, showApplication } from '../../app/find-applications.ts';
import { showForm } from '../../app/own-applications.ts';
import { makeBatch } from '../../app/pay-applications.ts';
import { applicationProblems } from '../../application-problems.ts';
import { applicationContract } from '../../contracts/application-contract.ts';
import { applyingContract } from '../../contracts/applying-contract.ts';
import { paymentContract } from '../../contracts/payment-contract.ts';
import { applicationFileView, batchView, formView, ownApplicationView } from './application-view.ts';
import { wordedApplication } from './application-words.ts';

it('form, application and batch are as the contract says, also of what is hardly known', async () => {
  const house = applicationHouse();
  const { ports } = house;
  await house.policy({ instant: true });
  const unknown = await house.firm(firmNumber(2), { facts: {} });
  for (const secret of [unknown, await house.firm(firmNumber(1))]) {
    const form = formView(taken(await showForm(ports, secret, 'rd-grant')), ports);
    expect(applyingContract.showPolicyForm.success.schema.safeParse(form).error).toBeUndefined();
  }
  const application = await house.applied();
  const own = ownApplicationView(
    application,
    await versionOf(ports, application),
    await linksOf(ports, application),
    ports,
  );
  expect(applyingContract.applyForPolicy.success.schema.safeParse(own).error).toBeUndefined();
  const file = applicationFileView(
    taken(await showApplication(ports, application.applicationId, officer)),
    ports,
  );
  expect(applicationContract.showPolicyApplication.success.schema.safeParse(file).error).toBeUndefined();
  const batch = batchView(taken(await makeBatch(ports, 'technology', officer)));
  expect(paymentContract.makePaymentBatch.success.schema.safeParse(batch).error).toBeUndefined();

  const refused = await applyForPolicy(ports, unknown, entryOf(), {});
  if (refused.ok) throw new Error('nothing is known of this firm');
  const worded = wordedApplication(refused.error, 'zh-CN', ports);
  expect(applicationProblems['not-decided'].detail({ ...worded })['zh-CN']).toContain('从业人数');
});
