import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeApplications } from '../compose-applications.ts';
import { composeAuthoring } from '../compose-authoring.ts';
import { composeEnterprisePorts } from '../compose-enterprise.ts';
import { composeMatchingPorts } from '../compose-matching.ts';
import { composePorts } from '../composition.ts';
import { policyContract } from '../contracts.ts';
import { policyProblems } from '../problems.ts';
import { applicationRoutes, paymentRoutes } from './routes/application-routes.ts';
import { applyingRoutes } from './routes/applying-routes.ts';
import { authoringRoutes } from './routes/authoring-routes.ts';
import { enterpriseRoutes } from './routes/enterprise-routes.ts';
import { fieldRoutes } from './routes/field-routes.ts';
import { firmRelationsRoutes } from './routes/firm-relations-routes.ts';
import { matchingRoutes } from './routes/matching-routes.ts';
import { ownFileRoutes } from './routes/own-file-routes.ts';
import { policyRoutes } from './routes/policy-routes.ts';

const ports = composePorts();
const applications = composeApplications();
const enterprises = composeEnterprisePorts();

/** Every HTTP operation of policies, enterprises and applications. */
export const handler = httpHandler(policyContract, policyProblems, {
  ...fieldRoutes(ports),
  ...enterpriseRoutes(enterprises),
  ...firmRelationsRoutes(enterprises),
  ...ownFileRoutes(enterprises),
  ...policyRoutes(ports),
  ...authoringRoutes(composeAuthoring()),
  ...applyingRoutes(applications),
  ...applicationRoutes(applications),
  ...paymentRoutes(applications),
  ...matchingRoutes({
    ...composeMatchingPorts(),
    ...enterprises,
    applications: applications.applications,
  }),
});
