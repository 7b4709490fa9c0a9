import type * as z from 'zod';
import type { Role } from '../kernel/roles.ts';

/** A text in the languages every page and message has. */
export interface LocalText {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Another form than JSON that a route answers in when `Accept` asks for it. */
export type OtherForm = 'text/csv';

/**
 * One HTTP operation of a context: the single source for the API Gateway route, the parsing and authorisation
 * of requests, and OpenAPI. `who: 'public'` needs no token (an unguessable link or nothing protects it).
 * Every POST takes an optional `Idempotency-Key` header (1 to 128 visible ASCII characters).
 */
export interface RouteContract {
  readonly method: 'GET' | 'POST';
  /** API Gateway form, `/v1/halls/{hall}/tickets`. */
  readonly path: string;
  readonly who: readonly Role[] | 'public';
  /**
   * OAuth scopes of machines (client credentials), which come as role `partner`: one of these lets a machine in.
   * Which of them is needed for what it then asks is the use case's to check.
   */
  readonly scopes?: readonly string[];
  readonly summary: LocalText;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /**
   * Bodies that the operation reads itself (`call.content`) instead of `body`, by media type: because they are no
   * JSON, or because one wrong part must not spoil the others. The schemas tell callers what is expected.
   */
  readonly accepts?: Readonly<Record<string, z.ZodType>>;
  /** Largest body in bytes; 64 KB where absent. */
  readonly largestBodyBytes?: number;
  readonly success: {
    readonly status: 200 | 201;
    readonly schema: z.ZodType;
    readonly also?: OtherForm;
    /** The one form it answers in, instead of JSON; `schema` is then of the text itself. */
    readonly only?: 'text/html';
  };
  /** Types of problem this operation can answer, beside those every operation has. */
  readonly problems?: readonly string[];
  /** Steady requests a second that the gateway lets through on this route; the stage's default where absent. */
  readonly requestsPerSecond?: number;
}

/** All operations of one context by operation id. */
export interface HttpContract {
  readonly context: string;
  readonly routes: Readonly<Record<string, RouteContract>>;
}
