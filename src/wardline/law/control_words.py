"""The words in which control texts speak: the frameworks, and the groups in which their controls ask the same."""

FRAMEWORKS = ("PCI", "HIPAA", "GLBA", "SOC2", "NYSHIELD", "MA201", "GDPR", "CCPA")

GROUPS = frozenset(
    {
        "access_review", "audit_logs", "backup", "board_report", "breach_notice", "caller_verification",
        "change_mgmt", "complaints", "consent", "data_map", "disposal", "dpia", "dsar_access", "dsar_correct",
        "dsar_delete", "dsar_third_parties", "encryption_rest", "encryption_transit", "endpoint_dlp",
        "internal_audit", "ir_plan", "keys", "least_privilege", "log_retention", "log_review", "malware", "masking",
        "mfa", "minimisation", "named_officer", "offboarding", "opt_out", "passwords", "patching", "pentest",
        "physical", "policy", "privacy_notice", "processor_contract", "record_retention", "retention",
        "risk_assessment", "sad", "sanctions", "screening", "session_lock", "training_privacy", "training_security",
        "transfers", "unique_id", "vendor_monitor", "vuln_scan", "emergency_access", "network",
        "site_access", "workstations",
    }
)  # fmt: skip
"""Controls of different frameworks in one group can be shown by the same evidence."""

PILLARS = frozenset({"law", "security", "training", "audit", "transparency", "rights", "counsel", "breach"})
"""The duty of the centre under which a control falls, by the name of its package."""
