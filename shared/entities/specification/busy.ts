import { unbuilt } from './model.ts'

/** The file format of BUSY. */
export const busy = {
  'S1.BusyFile': unbuilt(
    'id team_id file_path content parsed_ast compilation_metadata dependencies linked_playbooks linked_documents validation_results created_at updated_at version branch commit_hash',
  ),
}
