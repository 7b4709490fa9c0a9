import { districtPolicies } from '../../tools/replay/policies/district-policies.ts';
import type { DeployedDistrict } from './deployed-district.ts';
import type { Success } from './hall-client.ts';

/** What tests change of a policy's content. */
type ExampleContent = Readonly<Record<string, unknown>> & {
  readonly application: object;
  readonly examples: readonly { readonly verdict: string }[];
};

/** The content of one of the example district's policies, to be changed by a test. */
export function exampleContent(id: string): ExampleContent {
  const found = districtPolicies().find((each) => each.id === id);
  if (!found) throw new Error(`there is no example policy ${id}`);
  return structuredClone(found.content) as unknown as ExampleContent;
}

/** Has a policy written by one officer of technology and published by the other. */
export async function publishedPolicy(
  { as }: DeployedDistrict,
  policy: string,
  content: object,
): Promise<Success<'publishPolicyVersion'>> {
  const [author, publisher] = [as('officer-tech'), as('officer-tech-2')];
  const { version, revision } = await author.ask('draftPolicy', { body: { policy, content } });
  const params = { policy, version: String(version) };
  const submitted = await author.ask('submitPolicyVersion', { params, body: { revision } });
  return await publisher.ask('publishPolicyVersion', { params, body: { revision: submitted.revision } });
}

/** A firm that is written to by SMS: registered with its facts and all its certificates, and the secret of its link. */
export async function linkedFirm(
  { as }: DeployedDistrict,
  creditCode: string,
  {
    facts = [],
    certificates = [],
    phone,
    name = `测试企业${creditCode.slice(-5)}`,
  }: {
    readonly facts?: readonly object[];
    readonly certificates?: readonly object[];
    readonly phone?: string;
    readonly name?: string;
  },
): Promise<{ readonly firm: string; readonly secret: string }> {
  const officer = as('officer-tech');
  await officer.ask('registerEnterprise', { body: { creditCode, name, facts } });
  const params = { firm: creditCode };
  await officer.ask('tellEnterpriseCertificates', { params, body: { certificates, all: true } });
  if (phone) await officer.ask('setEnterpriseContact', { params, body: { contact: phone } });
  const { link } = await officer.ask('giveFirmLink', { params });
  return { firm: creditCode, secret: link };
}
