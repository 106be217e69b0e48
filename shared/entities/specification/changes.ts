import { at, model, notYet, same, unbuilt } from './model.ts'

/** Branches, commits, proposals and reviews. */
export const changes = {
  'S1.Branch': unbuilt(
    'id team_id name type base_branch_id created_by description status permissions auto_merge_rules created_at updated_at merged_at',
    {
      type: ['main', 'feature', 'hotfix', 'experiment'],
      status: ['active', 'merged', 'abandoned', 'stale'],
    },
  ),
  'S1.Commit': model('playbookVersion', {
    id: same,
    branch_id: notYet,
    author_id: at('playbookVersion.createdBy', 'Who publishes is the author.'),
    message: at('playbookVersion.note', 'The word of the screen.'),
    changes: notYet,
    parent_commit_id: at(
      'playbookVersion.parentHashes',
      'A merge has two; content is addressed by its hash.',
    ),
    metadata: notYet,
    timestamp: at('playbookVersion.createdAt', 'A version never changes.'),
  }),
  'S1.ChangeProposal': unbuilt(
    'id team_id branch_id title description type proposed_by status priority impact_assessment changes reviewers approval_chain discussion created_at updated_at approved_at merged_at',
    {
      type: ['process_update', 'new_process', 'role_change', 'document_update', 'rule_change'],
      status: ['draft', 'submitted', 'under_review', 'approved', 'rejected', 'merged'],
      priority: ['low', 'medium', 'high', 'critical'],
    },
  ),
  'S1.ChangeReview': unbuilt(
    'id change_proposal_id reviewer_id status comments rating reviewed_at created_at',
    {
      status: ['pending', 'approved', 'rejected', 'changes_requested'],
    },
  ),
}
