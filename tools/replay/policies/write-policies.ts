import { must } from '../day-facts.ts';
import { certificatesOf, districtFirms, factsOf } from './district-policies.ts';
import { officers, type PolicyStage, surprise } from './policy-stage.ts';

/** Every policy is written by one officer, who may not publish it, and published by another. */
export async function publishPolicies(stage: PolicyStage): Promise<void> {
  const { as, policies, record, newKey } = stage;
  for (const { id: policy, content } of policies) {
    const [author = '', publisher = ''] = officers[content.department] ?? [];
    const known = await as('citizen').ask('showPolicy', { params: { policy } });
    if (!known.ok) {
      const drafted = await must(as(author), 'draftPolicy', { body: { policy, content }, key: newKey() });
      const params = { policy, version: String(drafted.version) };
      const asked = (revision: number) => ({ params, body: { revision }, key: newKey() });
      const submitted = await must(as(author), 'submitPolicyVersion', asked(drafted.revision));
      const own = await as(author).ask('publishPolicyVersion', asked(submitted.revision));
      if (own.ok) surprise(stage, `${author} published ${policy}, which is the officer’s own`);
      else record.ownPublication.push(own.reason);
      await must(as(publisher), 'publishPolicyVersion', asked(submitted.revision));
    }
    record.published.push(policy);
  }
}

/** The department brings firms into the house: what it knows of them, how they are written to, and their links. */
export async function registerFirms({ as, record, newKey, day }: PolicyStage): Promise<void> {
  const officer = as('officer-tech');
  for (const firm of districtFirms()) {
    const { creditCode, name, phone } = firm;
    const params = { firm: creditCode };
    const known = await officer.ask('showEnterprise', { params });
    const facts = factsOf(firm, day);
    if (known.ok) await must(officer, 'tellEnterpriseFacts', { params, body: { facts }, key: newKey() });
    else await must(officer, 'registerEnterprise', { body: { creditCode, name, facts }, key: newKey() });
    const held = { certificates: certificatesOf(firm, day), all: true };
    await must(officer, 'tellEnterpriseCertificates', { params, body: held, key: newKey() });
    await must(officer, 'setEnterpriseContact', { params, body: { contact: phone }, key: newKey() });
    const { link: secret } = await must(officer, 'giveFirmLink', { params, key: newKey() });
    record.firms.push({ ...firm, secret });
  }
}
