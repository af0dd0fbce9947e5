// A picture that somebody chooses to upload.

/**
 * The picture that is chosen in a form, or null: then `fail` was given the reason, one of `texts`, which say `bytes` too, how
 * many a picture may have.
 */
export function chosenPicture(form, texts, fail) {
  const [picture] = form.elements.file.files;
  if (picture && picture.size <= Number(texts.bytes)) {
    return picture;
  }
  fail(picture ? texts.large : texts.fileless);
  form.elements.file.focus();
  return null;
}

/** As an option of a call. The service finds out by itself which kind of picture it is. */
export function asBody(picture) {
  return { file: picture, type: 'image/jpeg' };
}
