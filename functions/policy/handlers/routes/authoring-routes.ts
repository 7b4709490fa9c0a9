import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { type Refusal, refuse } from '../../../shared/runtime/problem.ts';
import { todayOf } from '../../app/asking.ts';
import type { AuthoringPorts } from '../../app/authoring-ports.ts';
import { changeVersion, type VersionChange } from '../../app/change-version.ts';
import { draftNextVersion, draftPolicy, editVersion } from '../../app/draft-version.ts';
import { exportDmn, readDmn } from '../../app/policy-dmn.ts';
import { countDraft, previewDraft } from '../../app/preview-policy.ts';
import { versionsOf } from '../../app/read-policies.ts';
import { type PolicyInvalid, problemsOf } from '../../app/version-ports.ts';
import { conditionLimits, conditionSchema } from '../../contracts/condition.ts';
import type { NotInFeel } from '../../domain/conditions/feel/write-feel.ts';
import type { Words } from '../../domain/conditions/field.ts';
import type { PolicyVersion } from '../../domain/policy/policy-version.ts';
import { policyVersionView, previewView, problemsView } from '../views/policy-view.ts';
import { type PolicyRoutes, staffAsking } from './asking.ts';

type AuthoringRoutes = Pick<
  PolicyRoutes,
  | 'showPolicyVersion'
  | 'draftPolicy'
  | 'draftNextVersion'
  | 'editPolicyVersion'
  | 'checkPolicy'
  | 'countPolicy'
  | 'previewPolicy'
  | 'submitPolicyVersion'
  | 'sendBackPolicyVersion'
  | 'publishPolicyVersion'
  | 'discardPolicyVersion'
  | 'withdrawPolicyVersion'
  | 'endPolicyVersion'
  | 'exportPolicyAsDmn'
  | 'readPolicyFromDmn'
>;

interface VersionCall extends Pick<Call, 'caller' | 'key' | 'trace' | 'language'> {
  readonly params: { readonly policy: string; readonly version: number };
  readonly body: { readonly revision: number };
}

/** How a version comes to be published. */
export function authoringRoutes(ports: AuthoringPorts): AuthoringRoutes {
  const view = async (version: PolicyVersion, { caller }: Pick<Call, 'caller'>) => {
    const found = await versionsOf(ports, version.id, {});
    const inForce = found.ok ? found.value.inForce?.version : undefined;
    const isAuthor = caller.role === 'policy-officer' || caller.role === 'operator';
    const actor = isAuthor ? (caller.username ?? caller.id) : undefined;
    return policyVersionView(version, inForce, actor, todayOf(ports));
  };
  const answered = async <R extends Refusal>(
    done: Result<PolicyVersion, R>,
    call: Pick<Call, 'caller' | 'language'>,
  ) => (done.ok ? ok(await view(done.value, call)) : err(worded(done.error, call.language)));
  const change = async (call: VersionCall, wanted: VersionChange) =>
    answered(
      await changeVersion(
        ports,
        { ...call.params, revision: call.body.revision },
        wanted,
        staffAsking(ports, call),
      ),
      call,
    );
  return {
    showPolicyVersion: async (call) => {
      const { policy, version } = call.params;
      const found = await versionsOf(ports, policy, staffAsking(ports, call));
      const one = found.ok ? found.value.versions.find((each) => each.version === version) : undefined;
      if (found.ok && !one) return err({ reason: 'not-found', what: 'version' });
      return found.ok && one ? ok(await view(one, call)) : (found as Exclude<typeof found, { ok: true }>);
    },

    draftPolicy: async (call) =>
      answered(await draftPolicy(ports, call.body.policy, call.body.content, staffAsking(ports, call)), call),

    draftNextVersion: async (call) =>
      answered(
        await draftNextVersion(ports, call.params.policy, call.body.from, staffAsking(ports, call)),
        call,
      ),

    editPolicyVersion: async (call) => {
      const { policy, version } = call.params;
      const { revision, content } = call.body;
      const asking = staffAsking(ports, call);
      return answered(await editVersion(ports, policy, version, revision, content, asking), call);
    },

    checkPolicy: async ({ params, body: { version, content }, language }) => {
      const problems = await problemsOf(ports, { ...content, id: params.policy, version });
      return ok({ problems: problemsView(problems, language) });
    },

    countPolicy: async ({ params, body, language }) => {
      const counted = await countDraft(ports, { ...params, ...body });
      return counted.ok ? counted : err(worded(counted.error, language));
    },

    previewPolicy: async ({ params, body: { most, ...draft }, language }) => {
      const seen = await previewDraft(ports, { ...params, ...draft }, most);
      return seen.ok ? ok(previewView(seen.value)) : err(worded(seen.error, language));
    },

    submitPolicyVersion: (call) => change(call, { action: 'submit' }),
    sendBackPolicyVersion: (call) => change(call, { action: 'send-back', reason: call.body.reason }),
    publishPolicyVersion: (call) => change(call, { action: 'publish' }),
    discardPolicyVersion: (call) => change(call, { action: 'discard' }),
    withdrawPolicyVersion: (call) => change(call, { action: 'withdraw' }),
    endPolicyVersion: (call) => change(call, { action: 'end', lastDay: call.body.lastDay }),

    exportPolicyAsDmn: async (call) => {
      const { policy, version } = call.params;
      return mapped(
        await exportDmn(ports, policy, version, staffAsking(ports, call)),
        ({ file, notExpressed }) => ({
          dmn: file ?? null,
          notExpressed: notExpressed.map((what) => ({
            pointer: '/conditions',
            code: what,
            detail: noWordFor[what][call.language],
          })),
        }),
      );
    },

    readPolicyFromDmn: async ({ body, language }) => {
      const read = readDmn(ports, body.dmn);
      if (!read.ok) return read;
      const { conditions, problems } = read.value;
      if (!conditionSchema.safeParse(conditions).success)
        return refuse('dmn-invalid', { fault: 'over-limit', ...conditionLimits });
      return ok({ conditions, problems: problemsView(problems, language) });
    },
  };
}

/** Tells each problem of content in the caller's language. */
function worded<R extends Refusal>(refusal: R, language: Call['language']) {
  if (!('problems' in refusal)) return refusal as Exclude<R, PolicyInvalid>;
  const { problems } = refusal as unknown as PolicyInvalid;
  return { reason: 'policy-invalid' as const, errors: problemsView(problems, language) };
}

const noWordFor: Readonly<Record<NotInFeel, Words>> = {
  ageInYears: { 'zh-CN': 'FEEL 无法表达按周年计算的年限', en: 'FEEL has no word for an age in whole years' },
  daysUntil: { 'zh-CN': 'FEEL 无法表达距今天数', en: 'FEEL has no word for the days until a day' },
  byPeriod: { 'zh-CN': 'FEEL 无法表达分期标准', en: 'FEEL has no word for thresholds by period' },
  exists: { 'zh-CN': 'FEEL 无法区分“没有”与“未知”', en: 'FEEL cannot tell none from unknown' },
  clause: { 'zh-CN': '条款内不能再有条款', en: 'a clause within a clause cannot be written' },
  atLeast: {
    'zh-CN': '“至少满足n项”的组合过多，无法逐一写出',
    en: '“at least n” has too many choices to be written out',
  },
};
