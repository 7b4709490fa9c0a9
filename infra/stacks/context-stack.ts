import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { HttpContract } from '../../functions/shared/runtime/http-contract.ts';
import type { Cell, Context } from '../constructs/cell.ts';
import { ChangePublisher } from '../constructs/change-publisher.ts';
import { ContextTable, type ContextTableProps } from '../constructs/context-table.ts';
import { HallFunction, type HallFunctionProps } from '../constructs/hall-function.ts';
import { type HttpFront, HttpRoutes } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';

/** Where a context's stack stands. */
export interface ContextStackProps<P> extends StackProps {
  readonly cell: Cell;
  readonly platform: P;
}

/** A context: its table, and how that is keyed beside the primary key. */
export interface ContextParts
  extends Pick<ContextTableProps, 'indexes' | 'globalIndexes'>,
    Pick<HallFunctionProps, 'errorImpact'> {
  readonly context: Context;
}

/** One function of the context; what it knows beside what all of them know is in `environment`. */
type OwnFunctionProps = Omit<HallFunctionProps, 'cell' | 'platform' | 'context'>;

/** The stack of one context: a table with a stream, functions that know it, events made of its changes. */
export abstract class ContextStack<P extends PlatformServices & HttpFront> extends Stack {
  protected readonly cell: Cell;
  protected readonly platform: P;
  protected readonly table: ContextTable;
  readonly #context: Context;
  #told: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ContextStackProps<P>, parts: ContextParts) {
    super(scope, id, props);
    const { context, ...table } = parts;
    this.cell = props.cell;
    this.platform = props.platform;
    this.#context = context;
    this.table = new ContextTable(this, 'Table', {
      cell: props.cell,
      platform: props.platform,
      stream: true,
      ...table,
    });
    this.#told = { TABLE_NAME: this.table.tableName };
  }

  /** More that every function of the context knows, of those that are made from now on. */
  protected tellAll(environment: Readonly<Record<string, string>>): void {
    this.#told = { ...this.#told, ...environment };
  }

  /** What others find the parts of this stack by. */
  protected output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }

  protected function(id: string, { environment, ...props }: OwnFunctionProps): HallFunction {
    return new HallFunction(this, id, {
      cell: this.cell,
      platform: this.platform,
      context: this.#context,
      environment: { ...this.#told, ...environment },
      ...props,
    });
  }

  /** Every operation of the contract is answered by this function. */
  protected answer(contract: HttpContract, api: HallFunction, id = 'Routes'): void {
    new HttpRoutes(this, id, { front: this.platform, contract, function: api });
  }

  /** Changes of items of these kinds become events, made by the context's `publish-changes`. */
  protected publishChanges(
    kinds: readonly string[],
    { description, errorImpact }: Pick<OwnFunctionProps, 'description' | 'errorImpact'>,
  ): HallFunction {
    const publish = this.function('PublishChanges', {
      name: 'publish-changes',
      description,
      errorImpact,
      timeoutSeconds: 30,
      environment: { BUS_NAME: this.platform.bus.eventBusName },
    });
    new ChangePublisher(this, 'Changes', {
      table: this.table,
      function: publish,
      kinds,
      platform: this.platform,
      errorImpact,
    });
    return publish;
  }
}
