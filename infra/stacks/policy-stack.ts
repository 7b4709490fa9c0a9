import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import {
  certificateNews,
  countedNotices,
  firmNews,
  policyNews,
  publishedKinds,
  registerNews,
  sentNotices,
  spaceNews,
} from '../../functions/policy/subscriptions.ts';
import { AttachmentBucket } from '../constructs/attachment-bucket.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { SegmentBucket } from '../constructs/segment-bucket.ts';
import { Subscription } from '../constructs/subscription.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** Policies that find their firms: written, matched both ways, applied for, decided; and spaces for firms. */
export class PolicyStack extends ContextStack<Platform> {
  /** Papers of applications; browsers upload to it. */
  readonly files: AttachmentBucket;
  /** The index of firms, and the snapshot of spaces. */
  readonly #segments: SegmentBucket;

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
    this.#segments = new SegmentBucket(this, 'Segments', { cell: this.cell, platform: this.platform });
    this.#answerRequests();
    const { queue } = this.#matchShards();
    this.#matchAfterNews(queue);
    this.#countNotices();
    const matchingDaily = this.#matchEveryDay(queue);
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
      EveryDayMatchingFunctionName: matchingDaily.functionName,
      SegmentBucketName: this.#segments.bucketName,
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
    api.mayOpenContacts();
    api.mayRefer(this.platform.identityKey);
    api.addEnvironment('MATERIAL_BUCKET', this.files.bucketName);
    api.mayHandOutFiles(this.files);
    api.mayKeepFiles(this.files);
    api.addEnvironment('SEGMENT_BUCKET', this.#segments.bucketName);
    api.mayKeepSegments(this.#segments);
    this.answer(policyContract, api);
  }

  /** A part of the index a message; what is left when time is up goes back into the queue. */
  #matchShards(): WorkQueue {
    const errorImpact = 'Firms are not told of policies that are for them.';
    const match = this.function('OnMatchShard', {
      name: 'on-match-shard',
      description: 'Judges the firms of one part of the index by all policies in force, and tells them once',
      errorImpact,
      memoryMegabytes: 1769,
      timeoutSeconds: 120,
    });
    const work = new WorkQueue(this, 'Shards', {
      function: match,
      platform: this.platform,
      errorImpact,
      batchSize: 1,
      lateAfterMinutes: 30,
    });
    match.mayWrite(this.table);
    match.mayKeepSegments(this.#segments);
    match.mayPutWorkInto(work.queue);
    match.addEnvironment('SEGMENT_BUCKET', this.#segments.bucketName);
    match.addEnvironment('MATCH_QUEUE_URL', work.queue.queueUrl);
    return work;
  }

  #matchAfterNews(queue: IQueue): void {
    const policyImpact = 'Firms are told of a new policy on the next morning only.';
    const published = this.function('OnPolicyPublished', {
      name: 'on-policy-published',
      description: 'Has all firms judged anew after a policy was published or ended',
      errorImpact: policyImpact,
      environment: { MATCH_QUEUE_URL: queue.queueUrl },
    });
    published.mayPutWorkInto(queue);
    new Subscription(this, 'PolicyNews', {
      types: policyNews,
      function: published,
      platform: this.platform,
      errorImpact: policyImpact,
    });
    const firmImpact = 'Firms that changed are told of policies on the next morning only.';
    const changed = this.function('OnEnterpriseChanged', {
      name: 'on-enterprise-changed',
      description: 'Judges a firm that changed by all policies in force',
      errorImpact: firmImpact,
      memoryMegabytes: 1024,
    });
    changed.mayWrite(this.table);
    new Subscription(this, 'FirmNews', {
      types: firmNews,
      function: changed,
      platform: this.platform,
      errorImpact: firmImpact,
    });
  }

  /** Two at once: the counters are few, and a digest at its hour goes to all firms. */
  #countNotices(): void {
    const errorImpact = 'The board of policies counts fewer firms as told than were.';
    const count = this.function('OnNoticeSent', {
      name: 'on-notice-sent',
      description: 'Counts the firms that were told of policies',
      errorImpact,
    });
    count.mayWrite(this.table);
    new Subscription(this, 'NoticesSent', {
      types: sentNotices,
      having: { kind: countedNotices },
      function: count,
      platform: this.platform,
      errorImpact,
      runs: 2,
      lateAfterMinutes: 30,
    });
  }

  #matchEveryDay(queue: IQueue): HallFunction {
    const daily = this.function('EveryDayMatching', {
      name: 'every-day-matching',
      description: 'Has all firms judged anew, for days pass and decide',
      errorImpact:
        'Firms are not told of policies whose first day has come, nor of what they are about to lose.',
      keepsFailures: true,
      environment: { MATCH_QUEUE_URL: queue.queueUrl },
    });
    daily.mayPutWorkInto(queue);
    new DailySchedule(this, 'MatchingDay', {
      cell: this.cell,
      name: 'matching-every-day',
      at: this.cell.district.policy.judgedAt,
      platform: this.platform,
      function: daily,
    });
    return daily;
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
    spaces.addEnvironment('SEGMENT_BUCKET', this.#segments.bucketName);
    spaces.mayKeepSegments(this.#segments);
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
    match.addEnvironment('SEGMENT_BUCKET', this.#segments.bucketName);
    match.mayKeepSegments(this.#segments);
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
