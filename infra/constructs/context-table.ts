import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { isAws } from '../config/target.ts';
import { HallAlarm } from './alarm.ts';
import type { Cell } from './cell.ts';
import type { PlatformServices } from './platform-services.ts';
import { removalOf } from './removal.ts';

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** The one table of a context. */
export interface ContextTableProps {
  readonly cell: Cell;
  readonly platform: Pick<PlatformServices, 'key' | 'alarmTopic'>;
  /** Sort key attribute of each local secondary index by its name: same `pk`, strongly consistent, whole items. */
  readonly indexes?: Readonly<Record<string, string>>;
  /** Keys of each global secondary index by its name: eventually consistent, keys only. */
  readonly globalIndexes?: Readonly<Record<string, { readonly partition: string; readonly sort: string }>>;
  /** Does a change-publisher read its changes? */
  readonly stream?: boolean;
  /** What people in the hall notice when the table is slower than they are, in a sentence. */
  readonly errorImpact: string;
}

/**
 * A context's table: keys `pk` and `sk`, on demand, any instant of the last 35 days recoverable, encrypted with
 * the district's key, items gone after `expiresAt` (epoch seconds).
 */
export class ContextTable extends Table {
  readonly #indexNames: readonly string[];

  constructor(scope: Construct, id: string, props: ContextTableProps) {
    const { cell, platform, indexes = {}, globalIndexes = {} } = props;
    super(scope, id, {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: platform.key,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: isAws(cell.target),
      removalPolicy: removalOf(cell.target),
      ...(props.stream ? { stream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
    });
    for (const [indexName, sortKey] of Object.entries(indexes))
      this.addLocalSecondaryIndex({
        indexName,
        sortKey: text(sortKey),
        projectionType: ProjectionType.ALL,
      });
    for (const [indexName, { partition, sort }] of Object.entries(globalIndexes))
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    this.#indexNames = [...Object.keys(indexes), ...Object.keys(globalIndexes)];
    new HallAlarm(this, 'WritesThrottled', {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        dimensionsMap: { TableName: this.tableName },
        statistic: 'sum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      runbook: 'table-throttles',
      errorImpact: props.errorImpact,
      topic: platform.alarmTopic,
    });
  }

  /** ARNs of the indexes, one by one: a function is not given a wildcard. */
  get indexArns(): readonly string[] {
    return this.#indexNames.map((name) => `${this.tableArn}/index/${name}`);
  }
}
