import type { Role } from '../../shared/kernel/roles.ts';

/** An account of the district's user pool. */
export interface Account {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** Tells whose token it is; undefined for one that is forged, expired or not this district's. */
export interface TokenReader {
  read(token: string): Promise<Account | undefined>;
}

/** An open connection and whose it is. */
export interface LiveConnection {
  readonly connection: string;
  readonly account: Account;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Epoch milliseconds after which it cannot be open any more. */
  readonly endsBy: number;
}

/** Who is connected now. */
export interface LiveConnections {
  add(connection: LiveConnection): Promise<void>;
  remove(connection: string): Promise<void>;
}
