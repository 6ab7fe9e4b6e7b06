package org.sosia.synthetic;

/**
 * The machine on which a registration was typed.
 *
 * @param id serial number of the machine
 * @param os operating system
 * @param browser browser that showed the registration pages
 * @param software registration software
 * @param version version of that software
 */
public record DeviceInfo(String id, String os, String browser, String software, String version) {}
