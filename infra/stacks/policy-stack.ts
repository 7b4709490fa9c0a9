import type { Construct } from 'constructs';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import {
  certificateNews,
  publishedKinds,
  registerNews,
  spaceNews,
} from '../../functions/policy/subscriptions.ts';
import { AttachmentBucket } from '../constructs/attachment-bucket.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** Policies that find their firms: written, matched both ways, applied for, decided; and spaces for firms. */
export class PolicyStack extends ContextStack<Platform> {
  /** Papers of applications; browsers upload to it. */
  readonly files: AttachmentBucket;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'policy',
      globalIndexes: {
        shard: { partition: 'firmShard', sort: 'changedKey' },
        desk: { partition: 'deskKey', sort: 'deskSort' },
        due: { partition: 'dueShard', sort: 'dueKey' },
        spaces: { partition: 'spaceShard', sort: 'spaceKey' },
      },
      errorImpact: 'Firms are told of policies late, and applications are taken slowly.',
    });
    const { key, identityKey } = this.platform;
    this.tellAll({ KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    this.files = new AttachmentBucket(this, 'Materials', {
      cell: this.cell,
      platform: this.platform,
      keepYears: this.cell.district.policy.keepYears,
    });
    this.#answerRequests();
    const applicationsDaily = this.#watchApplications();
    this.#offerSpaces();
    this.#matchSpaces();
    const spacesDaily = this.#sweepSpaces();
    this.#hearOfFirms();
    const firmsDaily = this.#watchFirms();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of what becomes of policies, firms and applications',
      errorImpact: 'Firms are not told of policies until events are made again.',
    });
    this.output({
      PolicyTableName: this.table.tableName,
      MaterialBucketName: this.files.bucketName,
      EveryDayApplicationsFunctionName: applicationsDaily.functionName,
      EveryDayFirmsFunctionName: firmsDaily.functionName,
      EveryDaySpacesFunctionName: spacesDaily.functionName,
    });
  }

  #answerRequests(): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about policies, enterprises and applications',
      errorImpact: 'Firms cannot see or apply for policies, and officers cannot decide.',
      memoryMegabytes: 1769,
      timeoutSeconds: 29,
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    api.addEnvironment('MATERIAL_BUCKET', this.files.bucketName);
    api.mayHandOutFiles(this.files);
    api.mayKeepFiles(this.files);
    this.answer(policyContract, api);
  }

  #watchApplications(): HallFunction {
    const daily = this.function('EveryDayApplications', {
      name: 'every-day-applications',
      description: 'Ends public notices, and marks applications that nobody decided in time',
      errorImpact: 'Grants whose public notice is over are not paid, and late decisions are not seen.',
      timeoutSeconds: 300,
      keepsFailures: true,
    });
    daily.mayWrite(this.table);
    new DailySchedule(this, 'ApplicationsDay', {
      cell: this.cell,
      name: 'applications-every-day',
      at: this.cell.district.policy.judgedAt,
      platform: this.platform,
      function: daily,
    });
    return daily;
  }

  /** Holds all offers in memory: a core and the memory of a large city's units. */
  #offerSpaces(): void {
    const spaces = this.function('Spaces', {
      name: 'spaces',
      description: 'Answers every request about spaces and needs for them',
      errorImpact: 'Firms cannot look for spaces, and owners and officers cannot offer them.',
      memoryMegabytes: 1769,
      timeoutSeconds: 29,
    });
    spaces.mayWrite(this.table);
    spaces.maySealContacts();
    spaces.mayOpenContacts();
    this.answer(spacesContract, spaces, 'SpaceRoutes');
  }

  #matchSpaces(): void {
    const errorImpact = 'Owners and firms are not told of spaces and needs that fit each other.';
    const match = this.function('OnSpaceNews', {
      name: 'on-space-news',
      description: 'Looks for what fits a new offer or need, and keeps it once',
      errorImpact,
      memoryMegabytes: 1769,
      timeoutSeconds: 60,
    });
    match.mayWrite(this.table);
    new Subscription(this, 'SpaceNews', {
      types: spaceNews,
      function: match,
      platform: this.platform,
      errorImpact,
    });
  }

  #sweepSpaces(): HallFunction {
    const daily = this.function('EveryDaySpaces', {
      name: 'every-day-spaces',
      description: 'Asks whether offers and needs still stand, and ends those that nobody confirmed',
      errorImpact: 'Offers that ended long ago are still found, and owners are not asked.',
      timeoutSeconds: 300,
      keepsFailures: true,
    });
    daily.mayWrite(this.table);
    new DailySchedule(this, 'SpacesDay', {
      cell: this.cell,
      name: 'spaces-every-day',
      at: this.cell.district.policy.judgedAt,
      platform: this.platform,
      function: daily,
    });
    return daily;
  }

  /** The register of enterprises and the registry of certificates tell of firms. */
  #hearOfFirms(): void {
    const registerImpact = 'Files of firms do not follow the register: names, addresses and states are old.';
    const register = this.function('OnEnterpriseTold', {
      name: 'on-enterprise-told',
      description: 'Brings what the register tells of an enterprise into its file, once',
      errorImpact: registerImpact,
    });
    register.mayWrite(this.table);
    register.mayRefer(this.platform.identityKey);
    new Subscription(this, 'RegisterNews', {
      types: registerNews,
      function: register,
      platform: this.platform,
      errorImpact: registerImpact,
    });
    const certificateImpact = 'Policies are judged by certificates that firms had before.';
    const certificates = this.function('OnCertificateNews', {
      name: 'on-certificate-news',
      description: 'Brings what becomes of certificates into the files of the firms that hold them',
      errorImpact: certificateImpact,
    });
    certificates.mayWrite(this.table);
    new Subscription(this, 'CertificateNews', {
      types: certificateNews,
      function: certificates,
      platform: this.platform,
      errorImpact: certificateImpact,
    });
  }

  #watchFirms(): HallFunction {
    const daily = this.function('EveryDayFirms', {
      name: 'every-day-firms',
      description: 'Judges anew whether firms move away whose demands wait',
      errorImpact: 'Nobody is warned of firms whose demands wait for long.',
      timeoutSeconds: 900,
      keepsFailures: true,
    });
    daily.mayWrite(this.table);
    new DailySchedule(this, 'FirmsDay', {
      cell: this.cell,
      name: 'firms-every-day',
      at: this.cell.district.policy.judgedAt,
      platform: this.platform,
      function: daily,
    });
    return daily;
  }
}
