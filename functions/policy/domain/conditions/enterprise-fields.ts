import type { FieldCatalogue } from './field.ts';
import { businessFields } from './fields/business-fields.ts';
import { conductFields } from './fields/conduct-fields.ts';
import { dealingFields } from './fields/dealing-fields.ts';
import { figureFields } from './fields/figure-fields.ts';
import { identityFields } from './fields/identity-fields.ts';
import { propertyFields } from './fields/property-fields.ts';
import { staffFields } from './fields/staff-fields.ts';
import { standingFields } from './fields/standing-fields.ts';

/** The catalogue: what conditions, forms and questions may speak of. Its order is that of forms. */
export const enterpriseFields: FieldCatalogue = new Map(
  [
    identityFields,
    staffFields,
    figureFields,
    propertyFields,
    conductFields,
    standingFields,
    businessFields,
    dealingFields,
  ]
    .flat()
    .map((one) => [one.id, one]),
);
