import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AlreadyExistsException, CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Role } from '../functions/shared/kernel/roles.ts';
import type { District } from '../infra/config/district.ts';
import { CommandError } from './cloud/command-error.ts';
import { type DistrictOutputs, outputOf } from './cloud/outputs.ts';
import type { CloudTarget } from './cloud/target.ts';
import type { ClockSetting } from './replay/simulated-time.ts';

/** A sample account of a local district. */
export interface SampleAccount {
  readonly username: string;
  readonly role: Role;
}

/** The sample accounts of a seeded district: who they are, their one password, and how they sign in. */
export interface SignIns {
  readonly accounts: readonly SampleAccount[];
  /** Generated anew at each seeding, for all of them. */
  readonly password: string;
  /** An access token of the account, from memory until a minute before it expires. */
  signIn(username: string): Promise<string>;
}

/**
 * One clerk for each window of the first hall, one each of the other roles that a hall needs, and the people
 * whom the district's file names.
 */
export function sampleAccounts(district: Pick<District, 'people' | 'ticketing'>): readonly SampleAccount[] {
  const [hall] = district.ticketing.halls;
  const clerks = (hall?.windows ?? []).map(({ id }) => ({ username: `clerk-${id}`, role: 'clerk' as const }));
  const people = district.people.map(({ username, role }) => ({ username, role }));
  return [
    ...clerks,
    { username: 'lead', role: 'window-lead' },
    ...people,
    { username: 'operator', role: 'operator' },
    { username: 'auditor', role: 'auditor' },
    { username: 'kiosk-01', role: 'kiosk' },
    { username: 'board-01', role: 'board' },
  ];
}

/**
 * Makes the sample accounts in the district's user pool, or gives those that are there the new password, and says
 * that the addresses are the district's from which its mails come: on AWS an operator proves that to SES.
 *
 * @throws CommandError on AWS, where nobody gets an account that was made up.
 */
export async function seed(
  target: CloudTarget,
  outputs: DistrictOutputs,
  district: Pick<District, 'people' | 'ticketing' | 'notification'>,
): Promise<SignIns> {
  refuseOnAws(target, 'Sample accounts are');
  const client = new CognitoIdentityProviderClient(target.sdk);
  const pool = outputOf(outputs, 'UserPoolId');
  const password = `Hall-${randomBytes(9).toString('base64url')}-7a`;
  const accounts = sampleAccounts(district);
  await Promise.all([
    ...accounts.map((account) => putAccount(client, pool, account, password)),
    ...district.notification.providers.map((provider) => proveSender(target, provider)),
  ]);
  return { accounts, password, signIn: signInWith(client, outputOf(outputs, 'UserPoolClientId'), password) };
}

async function putAccount(
  client: CognitoIdentityProviderClient,
  pool: string,
  { username, role }: SampleAccount,
  password: string,
): Promise<void> {
  const user = { UserPoolId: pool, Username: username };
  try {
    await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
}

async function proveSender(
  target: CloudTarget,
  provider: District['notification']['providers'][number],
): Promise<void> {
  if (provider.kind !== 'email') return;
  try {
    await new SESv2Client(target.sdk).send(new CreateEmailIdentityCommand({ EmailIdentity: provider.from }));
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
  }
}

const EARLY_MILLISECONDS = 60_000;

function signInWith(
  client: CognitoIdentityProviderClient,
  clientId: string,
  password: string,
): SignIns['signIn'] {
  const tokens = new Map<string, { token: Promise<string>; until: number }>();
  return (username) => {
    const known = tokens.get(username);
    if (known && Date.now() < known.until) return known.token;
    const entry = { token: Promise.resolve(''), until: Number.POSITIVE_INFINITY };
    entry.token = client
      .send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: password },
        }),
      )
      .then(({ AuthenticationResult: result }) => {
        if (!result?.AccessToken) throw new Error(`${username} could not sign in`);
        entry.until = Date.now() + (result.ExpiresIn ?? 0) * 1000 - EARLY_MILLISECONDS;
        return result.AccessToken;
      });
    tokens.set(username, entry);
    return entry.token;
  };
}

/** The functions read their clock again after this long (see the runtime's adjustable clock), and a little more. */
const CLOCK_SETTLES_MILLISECONDS = 1_200;

/**
 * Sets the clock of a local district, and waits until every function that already runs has read it.
 *
 * @throws CommandError on AWS: there a clock cannot be set, and no function would read it.
 */
export async function setClock(target: CloudTarget, district: string, setting: ClockSetting): Promise<void> {
  refuseOnAws(target, 'The clock is');
  await new SSMClient(target.sdk).send(
    new PutParameterCommand({
      Name: `/civichall/${district}/clock`,
      Value: JSON.stringify(setting),
      Type: 'String',
      Overwrite: true,
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, CLOCK_SETTLES_MILLISECONDS));
}

function refuseOnAws(target: CloudTarget, what: string): void {
  if (target.name === 'aws') throw new CommandError(`${what} only for a local cloud; CLOUD is aws.`);
}
