/** The parts of a JSON Schema that the page shows. */
export interface PageSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, PageSchema>>;
  readonly required?: readonly string[];
  readonly items?: PageSchema;
  readonly anyOf?: readonly PageSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A parameter, or where it is described. */
export interface PageParameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: PageSchema;
}

/** What is sent or answered, by media type. */
export type PageContent = Readonly<
  Record<string, { readonly schema?: PageSchema; readonly examples?: Readonly<Record<string, unknown>> }>
>;

/** One operation of an OpenAPI document as the generator writes it: summary Chinese, description English. */
export interface PageOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters: readonly PageParameter[];
  readonly requestBody?: { readonly content: PageContent };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: PageContent }>
  >;
}

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, PageOperation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, PageParameter>>;
    readonly schemas: Readonly<Record<string, PageSchema>>;
    readonly examples: Readonly<
      Record<string, { readonly summary: string; readonly value: { readonly status: number } }>
    >;
  };
}
