import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { appealSettings } from '../../functions/appeals/settings.ts';
import { certificateSettings } from '../../functions/certificates/settings.ts';
import { identitySettings } from '../../functions/identity/settings.ts';
import { notificationSettings } from '../../functions/notification/settings.ts';
import { partnerSettings } from '../../functions/partners/settings.ts';
import { policySettings } from '../../functions/policy/settings.ts';
import { isWorkingDay } from '../../functions/shared/kernel/business-calendar.ts';
import { type Role, roles } from '../../functions/shared/kernel/roles.ts';
import { ticketingSettings } from '../../functions/ticketing/settings.ts';

/** Days that CloudWatch Logs offers as a retention (API reference of PutRetentionPolicy). */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const language = z.enum(['zh-CN', 'en']);
const days = (max: number) => z.number().int().min(1).max(max);
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');

const person = z.strictObject({
  id,
  /** Name of the account in the user pool. */
  username: id,
  role: z.enum(roles),
  name: z.string().min(1).max(40),
  email: z.email().optional(),
  /** E.164, so that any provider can send to it. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'an E.164 number such as +8613800000000')
    .optional(),
  /** Ids of the robots that reach the person in DingTalk (浙政钉) and WeCom, as the providers' secrets name them. */
  dingtalk: id.optional(),
  wecom: id.optional(),
  /** Languages the person reads, best first; the district's where absent. */
  languages: z.array(language).min(1).optional(),
});

/** A district's file: everything that differs between two districts. Unknown fields are errors. */
export const districtSchema = z
  .strictObject({
    $schema: z.string().optional(),
    /** Part of every name in the account; Lambda's limit of 64 characters leaves 23 for it. */
    district: z.string().regex(/^[a-z][a-z0-9-]{1,22}$/, 'lower-case letters, digits and hyphens, 2 to 23'),
    name: z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(60) }),
    timeZone: z
      .string()
      .refine((zone) => zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone), {
        error: 'not an IANA time zone',
      }),
    languages: z.array(language).min(1),
    retention: z.strictObject({
      ticketsDays: days(3653),
      noticesDays: days(365),
      logsDays: z.literal(logRetentionDays, {
        error: `CloudWatch keeps logs for one of ${logRetentionDays.join(', ')} days`,
      }),
      eventArchiveDays: days(3653),
    }),
    people: z.array(person),
    ticketing: ticketingSettings,
    notification: notificationSettings,
    appeals: appealSettings,
    identity: identitySettings,
    policy: policySettings,
    certificates: certificateSettings,
    partners: partnerSettings,
    /** Only looked at where the target is a local cloud: on AWS a clock cannot be set. */
    local: z
      .strictObject({ clock: z.strictObject({ speed: z.number().min(1).max(600) }).optional() })
      .optional(),
    /** Who is told when an alarm goes off; the address must confirm once. */
    alarms: z.strictObject({ email: z.email() }).optional(),
    /**
     * Limit of each API route that declares none: by default 200 windows may act in the same moment, and half of
     * them every second.
     */
    throttling: z
      .strictObject({
        requestsPerSecond: z.number().int().min(1).max(10_000),
        burst: z.number().int().min(1).max(5_000),
      })
      .default({ requestsPerSecond: 100, burst: 200 }),
    /** The district's pages. Without it none are deployed to AWS. */
    pages: z
      .strictObject({
        /** Their web origins, which may call the API and take part in signing in. */
        origins: z.array(z.string().regex(/^https:\/\/[a-z0-9.-]+$/, 'https://host')).min(1),
        /** ACM certificate (in us-east-1, as CloudFront asks for) of all these hosts; CloudFront's own name where absent. */
        certificate: z
          .string()
          .regex(
            /^arn:aws(-cn)?:acm:us-east-1:\d{12}:certificate\/[a-z0-9-]+$/,
            'an ACM certificate of us-east-1',
          )
          .optional(),
      })
      .optional(),
    /** The one account and region this district may be deployed to; the caller's own where absent. */
    cloud: z
      .strictObject({
        account: z.string().regex(/^\d{12}$/, 'an AWS account id, 12 digits'),
        region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region'),
        /**
         * Does SNS write a log of its text messages in that account (delivery status logging)? Then receipts are
         * read from it. The log is the account's, and Amazon lets two districts at most read it.
         */
        smsDeliveryLog: z.boolean().default(false),
      })
      .optional(),
  })
  .superRefine(crossReferences);

/** A district as its file says, defaults filled in. */
export type District = z.output<typeof districtSchema>;

/** Whoever a hall or department names must exist and be of that role; ids are unique. */
function crossReferences(district: Omit<District, never>, ctx: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const unique = (path: string[], key: string, values: readonly string[]) =>
    values.forEach((value, index) => {
      if (values.indexOf(value) !== index) complain([...path, index, key], `"${value}" is used twice`);
    });
  const { people, ticketing, certificates, appeals, identity, policy } = district;
  unique(
    ['people'],
    'id',
    people.map((each) => each.id),
  );
  unique(
    ['people'],
    'username',
    people.map((each) => each.username),
  );
  unique(
    ['ticketing', 'departments'],
    'id',
    ticketing.departments.map((each) => each.id),
  );
  unique(
    ['ticketing', 'halls'],
    'id',
    ticketing.halls.map((each) => each.id),
  );

  const mustBe = (role: Role | readonly Role[], who: string, path: (string | number)[]) => {
    const found = people.find((each) => each.id === who);
    const fit = [role].flat();
    if (!found) complain(path, `there is no person "${who}"`);
    else if (!fit.includes(found.role)) complain(path, `"${who}" is ${found.role}, not ${fit.join(' or ')}`);
  };
  certificates.officers.forEach(({ person }, index) => {
    mustBe(['policy-officer', 'handler'], person, ['certificates', 'officers', index, 'person']);
  });
  policy.told.forEach((told, index) => {
    if (!people.some(({ id }) => id === told))
      complain(['policy', 'told', index], `there is no person "${told}"`);
  });
  policy.officers.forEach(({ person }, index) => {
    mustBe('policy-officer', person, ['policy', 'officers', index, 'person']);
  });
  ticketing.departments.forEach((department, index) => {
    mustBe('head', department.head, ['ticketing', 'departments', index, 'head']);
  });
  appeals.desks.forEach(({ head, handlers }, index) => {
    if (head !== undefined) mustBe('head', head, ['appeals', 'desks', index, 'head']);
    handlers.forEach((handler, at) => {
      mustBe('handler', handler, ['appeals', 'desks', index, 'handlers', at]);
    });
  });
  appeals.leaders.forEach((leader, index) => {
    if (!people.some(({ id }) => id === leader))
      complain(['appeals', 'leaders', index], `there is no person "${leader}"`);
  });
  identity.told.forEach((told, index) => {
    if (!people.some(({ id }) => id === told))
      complain(['identity', 'told', index], `there is no person "${told}"`);
  });
  identity.doors.forEach(({ hall }, index) => {
    if (!ticketing.halls.some(({ id }) => id === hall))
      complain(['identity', 'doors', index, 'hall'], `there is no hall "${hall}"`);
  });
  const departments = new Set(ticketing.departments.map((each) => each.id));
  ticketing.halls.forEach((hall, index) => {
    mustBe('hall-manager', hall.manager, ['ticketing', 'halls', index, 'manager']);
    hall.queues.forEach((queue, at) => {
      if (!departments.has(queue.department))
        complain(
          ['ticketing', 'halls', index, 'queues', at, 'department'],
          `there is no department "${queue.department}"`,
        );
    });
  });
}

/** One thing that is wrong in a district's file. */
export interface DistrictProblem {
  /** `ticketing.halls[0].windows[2].serves[0]`; empty where it is the file as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** The district cannot be deployed as its file stands. The message has a line `path: reason` for each problem. */
export class DistrictInvalid extends Error {
  readonly problems: readonly DistrictProblem[];
  constructor(file: string, problems: readonly DistrictProblem[]) {
    const lines = problems.map(({ path, reason }) => `  ${path ? `${path}: ` : ''}${reason}`);
    super([`${file} is not a valid district:`, ...lines].join('\n'));
    this.name = 'DistrictInvalid';
    this.problems = problems;
  }
}

const shippedDistricts = fileURLToPath(new URL('./districts', import.meta.url));

/** Names of the districts that have a file in `directory`. */
export const knownDistricts = (directory = shippedDistricts): readonly string[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** Reads and checks `<directory>/<name>.json`. Throws {@link DistrictInvalid} naming every path and reason. */
export function loadDistrict(name: string, directory = shippedDistricts): District {
  const file = `${name}.json`;
  const known = knownDistricts(directory);
  if (!known.includes(name))
    throw new DistrictInvalid(file, [
      { path: '', reason: `there is no such file; known districts: ${known.join(', ')}` },
    ]);
  const district = parseDistrict(file, readFileSync(`${directory}/${file}`, 'utf8'));
  if (district.district !== name)
    throw new DistrictInvalid(file, [
      { path: 'district', reason: `"${district.district}" must be the name of its file, "${name}"` },
    ]);
  return district;
}

function parseDistrict(file: string, text: string): District {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new DistrictInvalid(file, [{ path: '', reason: `not JSON: ${(error as Error).message}` }]);
  }
  const parsed = districtSchema.safeParse(content);
  if (!parsed.success) throw new DistrictInvalid(file, parsed.error.issues.flatMap(problemsOf));
  return parsed.data;
}

function problemsOf(issue: z.core.$ZodIssue): DistrictProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: written([...issue.path, key]),
      reason: 'there is no such field',
    }));
  return [{ path: written(issue.path), reason: issue.message }];
}

const written = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** From this many days before a year begins its working days ought to be known. */
const calendarHorizonDays = 60;

/**
 * What is allowed but will hurt: a hall by the Chinese statutory calendar whose present or coming year has not been
 * announced in the calendar data. Such a hall issues no tickets on days nobody told it about.
 */
export function districtWarnings(district: District, now: Date): readonly string[] {
  const ahead = new Date(now.getTime() + calendarHorizonDays * 86_400_000);
  const years = new Set([now.getUTCFullYear(), ahead.getUTCFullYear()]);
  return district.ticketing.halls.flatMap((hall, index) =>
    [...years]
      .filter((year) => !isWorkingDay(`${year}-01-01`, { base: hall.calendar.base, closed: [], open: [] }).ok)
      .map(
        (year) =>
          `ticketing.halls[${index}].calendar: the working days of ${year} are not in the calendar data; ` +
          'update chinese-days, or list its days under "open" and "closed"',
      ),
  );
}

/** JSON Schema of a district's file, for editors. Cross references are only checked by {@link loadDistrict}. */
export const districtJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(districtSchema, { io: 'input' }),
  title: 'A district of CivicHall',
});
