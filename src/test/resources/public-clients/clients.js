// Public clients of tus as their own documentation shows them; nothing here is of the service's own.

import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import * as tus from 'tus-js-client';

const film = () => document.getElementById('film').files[0];

/** @param chunkSize none for one request as long as the file, which is the client's default */
window.sendWithTusJsClient = ({ endpoint, token, clip, chunkSize }) =>
  new Promise((resolve, reject) => {
    const upload = new tus.Upload(film(), {
      endpoint,
      chunkSize: chunkSize ?? Infinity,
      retryDelays: [0, 500, 1000, 1000, 1000, 1000, 2000, 2000, 2000],
      headers: { Authorization: `Bearer ${token}` },
      metadata: { clip, filename: film().name, filetype: film().type },
      onProgress: note,
      onError: reject,
      onSuccess: () => resolve(upload.url),
    });
    upload.findPreviousUploads().then((previous) => {
      window.resumed = previous.length;
      if (previous.length > 0) {
        upload.resumeFromPreviousUpload(previous[0]);
      }
      upload.start();
    });
  });

window.sendWithUppy = async ({ endpoint, token, clip }) => {
  const uppy = new Uppy({ meta: { clip } });
  uppy.use(Tus, {
    endpoint,
    retryDelays: [0, 500, 1000, 1000, 1000, 1000, 2000, 2000, 2000],
    headers: { Authorization: `Bearer ${token}` },
  });
  uppy.on('upload-progress', (file, progress) => note(progress.bytesUploaded, progress.bytesTotal));
  uppy.addFile({ name: film().name, type: film().type, data: film() });
  const result = await uppy.upload();
  if (result.failed.length > 0) {
    throw new Error(result.failed[0].error);
  }
  return result.successful[0].uploadURL;
};

window.share = 0;

function note(sent, total) {
  window.share = sent / total;
}
