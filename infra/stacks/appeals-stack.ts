import type { Construct } from 'constructs';
import {
  appealsContract,
  open311Contract,
  responsibilitiesContract,
  suggestContract,
} from '../../functions/appeals/contracts.ts';
import {
  appealedEvents,
  broughtEvents,
  claimingEvents,
  countedEvents,
  publishedKinds,
  receivedEvents,
} from '../../functions/appeals/subscriptions.ts';
import { AttachmentBucket } from '../constructs/attachment-bucket.ts';
import { ChineseText } from '../constructs/chinese-text.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import { MinuteSchedule } from '../constructs/minute-schedule.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** Appeals: taken in, read, sent to the unit that can act, watched against time, answered. */
export class AppealsStack extends ContextStack<Platform> {
  /** Files that come with appeals; browsers upload to it. */
  readonly files: AttachmentBucket;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'appeals',
      globalIndexes: {
        desk: { partition: 'deskKey', sort: 'deskSort' },
        due: { partition: 'dueShard', sort: 'dueKey' },
        watch: { partition: 'watchKey', sort: 'watchSort' },
        requests: { partition: 'requestMonth', sort: 'requestSort' },
      },
      errorImpact: 'Appeals are taken in slowly, and units see their orders late.',
    });
    const { key, identityKey } = this.platform;
    this.tellAll({ KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    const files = new AttachmentBucket(this, 'Attachments', {
      cell: this.cell,
      platform: this.platform,
      keepYears: this.cell.district.appeals.keepYears,
    });
    this.files = files;
    this.#answerRequests(files);
    this.#answerOpen311();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of what becomes of appeals',
      errorImpact: 'Appeals are not read and nobody is told of them until events are made again.',
    });
    const texts = new ChineseText(this, 'ChineseText');
    this.#readMessages(texts);
    this.#suggest(texts);
    this.#editResponsibilities(texts);
    const day = this.#tellEveryDay(texts);
    this.#keepFiles(files);
    this.#hearPartners();
    this.#hearDecisions();
    this.#keepFigures();
    const { sweep, ruleName } = this.#sweepEveryMinute();
    this.output({
      AppealsTableName: this.table.tableName,
      AppealSweepFunctionName: sweep.functionName,
      AppealSweepRuleName: ruleName,
      AttachmentBucketName: files.bucketName,
      AppealDayFunctionName: day.functionName,
    });
  }

  #answerRequests(files: AttachmentBucket): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about appeals',
      errorImpact: 'Citizens cannot appeal, and units cannot work on their orders.',
      timeoutSeconds: 29,
      environment: { ATTACHMENT_BUCKET: files.bucketName },
    });
    api.mayWrite(this.table);
    api.mayHandOutFiles(files);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    this.answer(appealsContract, api);
  }

  #readMessages(texts: ChineseText): void {
    const errorImpact = 'Dispatchers have to send every appeal themselves, and leaders are not warned.';
    const read = this.function('OnAppealReceived', {
      name: 'on-appeal-received',
      description: 'Compares an appeal with others, reads it, and sends it on where it is sure',
      errorImpact,
      memoryMegabytes: 1024,
      timeoutSeconds: 60,
    });
    read.mayWrite(this.table);
    read.addLayers(texts);
    new Subscription(this, 'Received', {
      types: receivedEvents,
      function: read,
      platform: this.platform,
      errorImpact,
    });
  }

  /** A function of its own: the others do without the layer and its memory, and nobody waits for what is only help. */
  #suggest(texts: ChineseText): void {
    const suggest = this.function('Suggest', {
      name: 'suggest',
      description: 'Helps while somebody writes an appeal',
      errorImpact: 'The form of an appeal makes no suggestions; appeals are taken in all the same.',
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
    });
    suggest.mayRead(this.table);
    suggest.addLayers(texts);
    this.answer(suggestContract, suggest, 'SuggestRoutes');
  }

  /** With the layer, because a list is tried on messages before it is in force. */
  #editResponsibilities(texts: ChineseText): void {
    const edit = this.function('Responsibilities', {
      name: 'responsibilities',
      description: 'Shows, tries and changes the list of who is in charge of what',
      errorImpact: 'Operators cannot change the responsibility list; appeals are read by the present one.',
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
    });
    edit.mayWrite(this.table);
    edit.addLayers(texts);
    this.answer(responsibilitiesContract, edit, 'ResponsibilityRoutes');
  }

  /** Open311 has its own forms of requests and refusals, so it has a function of its own. */
  #answerOpen311(): void {
    const open311 = this.function('Open311', {
      name: 'open311',
      description: 'Answers requests of Open311 GeoReport v2',
      errorImpact: 'Apps of others cannot bring requests, nor see how far they are.',
      timeoutSeconds: 29,
    });
    open311.mayWrite(this.table);
    open311.maySealContacts();
    open311.mayRefer(this.platform.identityKey);
    this.answer(open311Contract, open311, 'Open311Routes');
  }

  #hearPartners(): void {
    const errorImpact = 'Appeals that came by a hotline or another partner are not worked on.';
    const hear = this.function('OnPartnerAppeal', {
      name: 'on-partner-appeal',
      description: 'Takes in the appeals that partners bring, once',
      errorImpact,
      timeoutSeconds: 30,
    });
    hear.mayWrite(this.table);
    hear.mayOpenContacts();
    hear.maySealContacts();
    hear.mayRefer(this.platform.identityKey);
    new Subscription(this, 'PartnerAppeals', {
      types: broughtEvents,
      function: hear,
      platform: this.platform,
      errorImpact,
    });
  }

  #hearDecisions(): void {
    const errorImpact = 'Firms that appeal against a decision on their application are not heard.';
    const hear = this.function('OnDecisionAppealed', {
      name: 'on-decision-appealed',
      description: 'Makes appeals of what firms have against decisions on their applications, once',
      errorImpact,
      timeoutSeconds: 30,
    });
    hear.mayWrite(this.table);
    hear.mayOpenContacts();
    hear.maySealContacts();
    hear.mayRefer(this.platform.identityKey);
    new Subscription(this, 'DecisionAppeals', {
      types: appealedEvents,
      function: hear,
      platform: this.platform,
      errorImpact,
    });
  }

  /** One function for all that is told of files: by S3, by the house, by a scanner. */
  #keepFiles(files: AttachmentBucket): void {
    const errorImpact = 'Files that come with appeals are not checked, and units cannot see them.';
    const keep = this.function('OnFileNews', {
      name: 'on-file-news',
      description: 'Checks uploaded files, and keeps those that an appeal came with',
      errorImpact,
      timeoutSeconds: 30,
      environment: { ATTACHMENT_BUCKET: files.bucketName },
    });
    keep.mayWrite(this.table);
    keep.mayKeepFiles(files);
    const common = { function: keep, platform: this.platform, errorImpact };
    files.tellUploads(new WorkQueue(this, 'Uploads', common));
    const claims = new Subscription(this, 'Claims', { types: claimingEvents, ...common });
    files.tellVerdicts(claims);
  }

  #keepFigures(): void {
    const errorImpact = 'Figures of appeals lag behind what was done.';
    const keep = this.function('OnOrderEvent', {
      name: 'on-order-event',
      description: 'Keeps the figures of what happens to appeals',
      errorImpact,
    });
    keep.mayWrite(this.table);
    new Subscription(this, 'Counted', {
      types: countedEvents,
      function: keep,
      platform: this.platform,
      errorImpact,
    });
  }

  #tellEveryDay(texts: ChineseText): HallFunction {
    const tell = this.function('EveryDay', {
      name: 'every-day',
      description: 'Tells leaders of hot topics, and heads of too many open orders',
      errorImpact: 'Leaders are not told of hot topics, nor heads of too many open orders.',
      memoryMegabytes: 512,
      timeoutSeconds: 300,
      keepsFailures: true,
    });
    tell.mayWrite(this.table);
    tell.addLayers(texts);
    new DailySchedule(this, 'Day', {
      cell: this.cell,
      name: 'appeals-every-day',
      at: this.cell.district.appeals.tellAt,
      platform: this.platform,
      function: tell,
    });
    return tell;
  }

  #sweepEveryMinute(): { readonly sweep: HallFunction; readonly ruleName: string } {
    const sweep = this.function('EveryMinute', {
      name: 'every-minute',
      description: 'Warns of deadlines, ends pauses, and closes what was answered',
      errorImpact: 'Nobody is warned before a deadline of an appeal, nor told of a breach.',
      timeoutSeconds: 58,
      keepsFailures: true,
    });
    sweep.mayWrite(this.table);
    const { ruleName } = new MinuteSchedule(this, 'Minute', {
      cell: this.cell,
      name: 'appeals-every-minute',
      platform: this.platform,
      function: sweep,
    });
    return { sweep, ruleName };
  }
}
