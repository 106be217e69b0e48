import { DatabaseSync } from 'node:sqlite'
import { organizationFile } from '#test/support/product.ts'

/** Edits the database of a closed data folder past Orgata. */
export function editClosed(dataDir: string, edit: string | ((db: DatabaseSync) => void)): void {
  const db = new DatabaseSync(organizationFile(dataDir))
  try {
    if (typeof edit === 'string') db.exec(edit)
    else edit(db)
  } finally {
    db.close()
  }
}
