package org.craftreel.page;

/** An organization in a choice. */
public record OrganizationOption(String code, String name) {}
