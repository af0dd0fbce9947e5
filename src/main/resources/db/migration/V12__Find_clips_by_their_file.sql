create index clip_original_sha256 on clip (campaign_id, original_sha256);
