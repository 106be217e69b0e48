/** Finds the pictures of playbooks that name a file. */
export const pictureFiles = `
CREATE INDEX records_picture ON records (organizationId, json_extract(body, '$.sha256'))
  WHERE kind = 'playbookPicture';
`
