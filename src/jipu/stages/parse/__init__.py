"""Read a de-identified document: sections, dated entries, years, degree, city, pay, seniority; or what a job ad asks."""

from jipu.stages.parse.ads import parse_job_ad
from jipu.stages.parse.resumes import parse_resume

__all__ = ["parse_job_ad", "parse_resume"]
