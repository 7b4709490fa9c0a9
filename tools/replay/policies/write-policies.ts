import { publishPolicies } from '../../policies/publish-policies.ts';
import { starterSet } from '../../policies/starter-set.ts';
import { must } from '../day-facts.ts';
import { certificatesOf, type DistrictPolicy, districtFirms, factsOf } from './district-policies.ts';
import { officers, type PolicyStage, surprise } from './policy-stage.ts';

/** Of the national starter set the district takes over what every small firm asks for. */
const TAKEN_OVER = 'small-firms';

/** The district's own policies, each written by one officer and published by another: who wrote it may not, and tries. */
export async function publishOwn(stage: PolicyStage): Promise<void> {
  const [first] = stage.policies;
  if (first) await publishWhatOneWrote(stage, first);
  await publish(stage, stage.policies);
}

/** National policies are taken over in the same way. */
export const takeOver = (stage: PolicyStage): Promise<void> =>
  publish(
    stage,
    starterSet().filter(({ content }) => content.topic === TAKEN_OVER),
  );

async function publish(stage: PolicyStage, policies: readonly DistrictPolicy[]): Promise<void> {
  const { as, record } = stage;
  const publishing = {
    authorOf: (department: string) => as(officers[department]?.[0] ?? ''),
    publisherOf: (department: string) => as(officers[department]?.[1] ?? ''),
  };
  const { published, known, refused } = await publishPolicies(publishing, policies);
  record.published.push(...published, ...known);
  for (const { policy, reason, detail } of refused)
    surprise(stage, `${policy} was not published: ${reason} ${detail}`);
}

async function publishWhatOneWrote(
  stage: PolicyStage,
  { id: policy, content }: DistrictPolicy,
): Promise<void> {
  const author = stage.as(officers[content.department]?.[0] ?? '');
  const drafted = await author.ask('draftPolicy', { body: { policy, content } });
  if (!drafted.ok) return;
  const params = { policy, version: String(drafted.body.version) };
  const asked = (revision: number) => ({ params, body: { revision } });
  const submitted = await must(author, 'submitPolicyVersion', asked(drafted.body.revision));
  const own = await author.ask('publishPolicyVersion', asked(submitted.revision));
  if (own.ok) surprise(stage, `${policy} was published by who wrote it`);
  else stage.record.ownPublication.push(own.reason);
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

/** The secret of the first firm's link, for visitors; none where no firm came into the house yet. */
export async function exampleFirm({ as }: Pick<PolicyStage, 'as'>): Promise<string | undefined> {
  const [firm] = districtFirms();
  const given = await as('officer-tech').ask('giveFirmLink', { params: { firm: firm?.creditCode ?? '' } });
  return given.ok ? given.body.link : undefined;
}
