import { type WorkCounts, workHandler } from '../../shared/runtime/work-handler.ts';
import { keepFilesOf, takeUpload, takeVerdict } from '../app/take-file.ts';
import { composeFiles } from '../compose-files.ts';
import { fileNews } from './reading/file-news.ts';

const ports = composeFiles();

/** A file arrived, was claimed by an order, or was scanned. */
export const handler = workHandler(fileNews, async (news): Promise<WorkCounts> => {
  if (news.kind === 'uploads') {
    for (const attachmentId of news.attachments) await takeUpload(ports, attachmentId);
    return { filesUploaded: news.attachments.length };
  }
  if (news.kind === 'received') {
    await keepFilesOf(ports, news.orderId);
    return {};
  }
  const isClean = news.status === 'NO_THREATS_FOUND';
  // A file that could not be scanned stays where nobody can have it.
  if (!isClean && news.status !== 'THREATS_FOUND') return { filesNotScanned: 1 };
  await takeVerdict(ports, { ...news, isClean });
  return isClean ? { filesClean: 1 } : { filesInfected: 1 };
});
