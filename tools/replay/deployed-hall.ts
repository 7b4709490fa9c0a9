import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { District } from '../../infra/config/district.ts';
import { type DistrictOutputs, outputOf } from '../cloud/outputs.ts';
import type { CloudTarget } from '../cloud/target.ts';
import { apiFetch } from '../local-cloud/local-http.ts';
import type { SignIns } from '../seed.ts';
import { type HallApi, hallApi, type Traffic, type Transport } from './hall-api.ts';
import type { MinuteSchedule } from './minute-hand.ts';
import type { Switch } from './outage.ts';
import { type RequestGate, requestGate } from './request-gate.ts';

/** A district that is deployed and seeded. */
export interface SeededDistrict {
  readonly target: CloudTarget;
  readonly outputs: DistrictOutputs;
  readonly district: District;
  readonly signIns: SignIns;
}

/** The first hall of a deployed district, as a replay gets at it. */
export interface DeployedHall extends SeededDistrict {
  readonly hall: Hall;
  readonly as: (account: string) => HallApi;
  readonly accountOf: (staff: string) => string;
  readonly schedule: MinuteSchedule;
  /** The schedule of the notices that are due. */
  readonly noticeSchedule: MinuteSchedule;
  /** The schedule of the appeals whose time has come. */
  readonly appealSchedule: MinuteSchedule;
  /** The function that makes events of changes: without it nobody is told anything. */
  readonly publisher: Switch;
  readonly traffic: Traffic;
  /** Through which everything goes that the replay asks of the cloud. */
  readonly gate: RequestGate;
}

/** Requests under way at once; beyond this a local cloud on two cores only queues them itself. */
const REQUESTS_AT_ONCE = 24;

/** Opens the ways to a deployed hall: its API as any account, and its minute schedule. */
export function deployedHall(seeded: SeededDistrict): DeployedHall {
  const { outputs, district, signIns } = seeded;
  const [hall] = district.ticketing.halls;
  if (!hall) throw new Error(`${district.district} has no hall`);
  const traffic: Traffic = { requests: 0, retries: 0, milliseconds: [] };
  const gate = requestGate(REQUESTS_AT_ONCE);
  const transport = transportTo(outputOf(outputs, 'ApiUrl'));
  const views = new Map<string, HallApi>();
  const as = (account: string): HallApi => {
    const known = views.get(account);
    if (known) return known;
    const token = async () => (account === 'citizen' ? undefined : signIns.signIn(account));
    const view = hallApi(transport, gate, { name: account, token }, traffic);
    views.set(account, view);
    return view;
  };
  const accountOf = (staff: string): string =>
    district.people.find(({ id }) => id === staff)?.username ?? staff;
  return {
    ...seeded,
    hall,
    as,
    accountOf,
    schedule: minuteSchedule(seeded, gate, 'EveryMinute'),
    noticeSchedule: minuteSchedule(seeded, gate, 'NoticeSweep'),
    appealSchedule: minuteSchedule(seeded, gate, 'AppealSweep'),
    publisher: functionSwitch(seeded, 'PublishChangesFunctionName'),
    traffic,
    gate,
  };
}

const transportTo =
  (url: string): Transport =>
  async (path, request) => {
    const answer = await apiFetch(`${url.replace(/\/$/, '')}${path}`, request);
    return { status: answer.status, text: answer.text() };
  };

function minuteSchedule(
  { target, outputs }: SeededDistrict,
  gate: RequestGate,
  sweep: 'EveryMinute' | 'NoticeSweep' | 'AppealSweep',
): MinuteSchedule {
  const lambda = new LambdaClient(target.sdk);
  const bridge = new EventBridgeClient(target.sdk);
  const FunctionName = outputOf(outputs, `${sweep}FunctionName`);
  const Name = outputOf(outputs, `${sweep}RuleName`);
  return {
    async fire() {
      const { FunctionError, Payload } = await gate.pass(() =>
        lambda.send(new InvokeCommand({ FunctionName })),
      );
      if (FunctionError) throw new Error(`${FunctionError}: ${Buffer.from(Payload ?? []).toString()}`);
    },
    async enable(on) {
      await bridge.send(on ? new EnableRuleCommand({ Name }) : new DisableRuleCommand({ Name }));
    },
  };
}

/** A function that Lambda refuses to run while it is off: its triggers fail and have to come again. */
function functionSwitch({ target, outputs }: SeededDistrict, output: string): Switch {
  const lambda = new LambdaClient(target.sdk);
  const FunctionName = outputOf(outputs, output);
  return {
    async enable(on) {
      if (on) await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
      else
        await lambda.send(
          new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
        );
    },
  };
}
