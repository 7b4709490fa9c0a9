import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { compose } from '../composition.ts';
import { notificationContract } from '../contracts.ts';

const notification = compose();

export const handler = httpHandler(
  notificationContract,
  {},
  {
    listNotices: ({ query }) => notification.listNotices(query),
  },
);
