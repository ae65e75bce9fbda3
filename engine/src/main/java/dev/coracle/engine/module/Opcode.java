package dev.coracle.engine.module;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every instruction that this engine knows: a long table of data, no logic (specification, section
/// 7.11).
///
/// An encoding is the byte, or `0xFC000 + n` for instruction `n` behind the prefix `0xFC`, or
/// `0xFB000 + n` and `0xFD000 + n` likewise. A signature lists operands and results, `ii:i` for two
/// i32 that give one: `i l f d v` are i32 i64 f32 f64 v128, `a` is an address of the memory. It is
/// empty where the types follow from the immediates or from the stack.
public enum Opcode {
    // Control
    UNREACHABLE(0x00, "unreachable", Immediate.NONE, ""),
    NOP(0x01, "nop", Immediate.NONE, ":"),
    BLOCK(0x02, "block", Immediate.BLOCK, ""),
    LOOP(0x03, "loop", Immediate.BLOCK, ""),
    IF(0x04, "if", Immediate.BLOCK, ""),
    ELSE(0x05, "else", Immediate.NONE, ""),
    TRY(0x06, "try", Immediate.BLOCK, "", Feature.LEGACY_EXCEPTIONS),
    CATCH(0x07, "catch", Immediate.TAG, "", Feature.LEGACY_EXCEPTIONS),
    THROW(0x08, "throw", Immediate.TAG, "", Feature.EXCEPTIONS),
    RETHROW(0x09, "rethrow", Immediate.LABEL, "", Feature.LEGACY_EXCEPTIONS),
    THROW_REF(0x0A, "throw_ref", Immediate.NONE, "", Feature.EXCEPTIONS),
    END(0x0B, "end", Immediate.NONE, ""),
    BR(0x0C, "br", Immediate.LABEL, ""),
    BR_IF(0x0D, "br_if", Immediate.LABEL, ""),
    BR_TABLE(0x0E, "br_table", Immediate.LABELS, ""),
    RETURN(0x0F, "return", Immediate.NONE, ""),
    CALL(0x10, "call", Immediate.FUNCTION, ""),
    CALL_INDIRECT(0x11, "call_indirect", Immediate.TYPE_AND_TABLE, ""),
    CALL_REF(0x14, "call_ref", Immediate.TYPE, "", Feature.TYPED_REFERENCES),
    RETURN_CALL_REF(0x15, "return_call_ref", Immediate.TYPE, "", Feature.TYPED_REFERENCES),
    RETURN_CALL(0x12, "return_call", Immediate.FUNCTION, "", Feature.TAIL_CALLS),
    RETURN_CALL_INDIRECT(
            0x13, "return_call_indirect", Immediate.TYPE_AND_TABLE, "", Feature.TAIL_CALLS),
    DELEGATE(0x18, "delegate", Immediate.LABEL, "", Feature.LEGACY_EXCEPTIONS),
    CATCH_ALL(0x19, "catch_all", Immediate.NONE, "", Feature.LEGACY_EXCEPTIONS),
    TRY_TABLE(0x1F, "try_table", Immediate.CATCHES, "", Feature.EXCEPTIONS),

    // Operands
    DROP(0x1A, "drop", Immediate.NONE, ""),
    SELECT(0x1B, "select", Immediate.NONE, ""),
    SELECT_TYPED(0x1C, "select", Immediate.TYPES, "", Feature.REFERENCE_TYPES),

    // Variables
    LOCAL_GET(0x20, "local.get", Immediate.LOCAL, ""),
    LOCAL_SET(0x21, "local.set", Immediate.LOCAL, ""),
    LOCAL_TEE(0x22, "local.tee", Immediate.LOCAL, ""),
    GLOBAL_GET(0x23, "global.get", Immediate.GLOBAL, ""),
    GLOBAL_SET(0x24, "global.set", Immediate.GLOBAL, ""),

    // Tables
    TABLE_GET(0x25, "table.get", Immediate.TABLE, "", Feature.REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", Immediate.TABLE, "", Feature.REFERENCE_TYPES),

    // Memory
    I32_LOAD(0x28, "i32.load", Immediate.ACCESS, "a:i", 2),
    I64_LOAD(0x29, "i64.load", Immediate.ACCESS, "a:l", 3),
    F32_LOAD(0x2A, "f32.load", Immediate.ACCESS, "a:f", 2),
    F64_LOAD(0x2B, "f64.load", Immediate.ACCESS, "a:d", 3),
    I32_LOAD8_S(0x2C, "i32.load8_s", Immediate.ACCESS, "a:i", 0),
    I32_LOAD8_U(0x2D, "i32.load8_u", Immediate.ACCESS, "a:i", 0),
    I32_LOAD16_S(0x2E, "i32.load16_s", Immediate.ACCESS, "a:i", 1),
    I32_LOAD16_U(0x2F, "i32.load16_u", Immediate.ACCESS, "a:i", 1),
    I64_LOAD8_S(0x30, "i64.load8_s", Immediate.ACCESS, "a:l", 0),
    I64_LOAD8_U(0x31, "i64.load8_u", Immediate.ACCESS, "a:l", 0),
    I64_LOAD16_S(0x32, "i64.load16_s", Immediate.ACCESS, "a:l", 1),
    I64_LOAD16_U(0x33, "i64.load16_u", Immediate.ACCESS, "a:l", 1),
    I64_LOAD32_S(0x34, "i64.load32_s", Immediate.ACCESS, "a:l", 2),
    I64_LOAD32_U(0x35, "i64.load32_u", Immediate.ACCESS, "a:l", 2),
    I32_STORE(0x36, "i32.store", Immediate.ACCESS, "ai:", 2),
    I64_STORE(0x37, "i64.store", Immediate.ACCESS, "al:", 3),
    F32_STORE(0x38, "f32.store", Immediate.ACCESS, "af:", 2),
    F64_STORE(0x39, "f64.store", Immediate.ACCESS, "ad:", 3),
    I32_STORE8(0x3A, "i32.store8", Immediate.ACCESS, "ai:", 0),
    I32_STORE16(0x3B, "i32.store16", Immediate.ACCESS, "ai:", 1),
    I64_STORE8(0x3C, "i64.store8", Immediate.ACCESS, "al:", 0),
    I64_STORE16(0x3D, "i64.store16", Immediate.ACCESS, "al:", 1),
    I64_STORE32(0x3E, "i64.store32", Immediate.ACCESS, "al:", 2),
    MEMORY_SIZE(0x3F, "memory.size", Immediate.MEMORY, ":a"),
    MEMORY_GROW(0x40, "memory.grow", Immediate.MEMORY, "a:a"),

    // Constants
    I32_CONST(0x41, "i32.const", Immediate.I32, ":i"),
    I64_CONST(0x42, "i64.const", Immediate.I64, ":l"),
    F32_CONST(0x43, "f32.const", Immediate.F32, ":f"),
    F64_CONST(0x44, "f64.const", Immediate.F64, ":d"),

    // Comparisons
    I32_EQZ(0x45, "i32.eqz", Immediate.NONE, "i:i"),
    I32_EQ(0x46, "i32.eq", Immediate.NONE, "ii:i"),
    I32_NE(0x47, "i32.ne", Immediate.NONE, "ii:i"),
    I32_LT_S(0x48, "i32.lt_s", Immediate.NONE, "ii:i"),
    I32_LT_U(0x49, "i32.lt_u", Immediate.NONE, "ii:i"),
    I32_GT_S(0x4A, "i32.gt_s", Immediate.NONE, "ii:i"),
    I32_GT_U(0x4B, "i32.gt_u", Immediate.NONE, "ii:i"),
    I32_LE_S(0x4C, "i32.le_s", Immediate.NONE, "ii:i"),
    I32_LE_U(0x4D, "i32.le_u", Immediate.NONE, "ii:i"),
    I32_GE_S(0x4E, "i32.ge_s", Immediate.NONE, "ii:i"),
    I32_GE_U(0x4F, "i32.ge_u", Immediate.NONE, "ii:i"),
    I64_EQZ(0x50, "i64.eqz", Immediate.NONE, "l:i"),
    I64_EQ(0x51, "i64.eq", Immediate.NONE, "ll:i"),
    I64_NE(0x52, "i64.ne", Immediate.NONE, "ll:i"),
    I64_LT_S(0x53, "i64.lt_s", Immediate.NONE, "ll:i"),
    I64_LT_U(0x54, "i64.lt_u", Immediate.NONE, "ll:i"),
    I64_GT_S(0x55, "i64.gt_s", Immediate.NONE, "ll:i"),
    I64_GT_U(0x56, "i64.gt_u", Immediate.NONE, "ll:i"),
    I64_LE_S(0x57, "i64.le_s", Immediate.NONE, "ll:i"),
    I64_LE_U(0x58, "i64.le_u", Immediate.NONE, "ll:i"),
    I64_GE_S(0x59, "i64.ge_s", Immediate.NONE, "ll:i"),
    I64_GE_U(0x5A, "i64.ge_u", Immediate.NONE, "ll:i"),
    F32_EQ(0x5B, "f32.eq", Immediate.NONE, "ff:i"),
    F32_NE(0x5C, "f32.ne", Immediate.NONE, "ff:i"),
    F32_LT(0x5D, "f32.lt", Immediate.NONE, "ff:i"),
    F32_GT(0x5E, "f32.gt", Immediate.NONE, "ff:i"),
    F32_LE(0x5F, "f32.le", Immediate.NONE, "ff:i"),
    F32_GE(0x60, "f32.ge", Immediate.NONE, "ff:i"),
    F64_EQ(0x61, "f64.eq", Immediate.NONE, "dd:i"),
    F64_NE(0x62, "f64.ne", Immediate.NONE, "dd:i"),
    F64_LT(0x63, "f64.lt", Immediate.NONE, "dd:i"),
    F64_GT(0x64, "f64.gt", Immediate.NONE, "dd:i"),
    F64_LE(0x65, "f64.le", Immediate.NONE, "dd:i"),
    F64_GE(0x66, "f64.ge", Immediate.NONE, "dd:i"),

    // Arithmetic
    I32_CLZ(0x67, "i32.clz", Immediate.NONE, "i:i"),
    I32_CTZ(0x68, "i32.ctz", Immediate.NONE, "i:i"),
    I32_POPCNT(0x69, "i32.popcnt", Immediate.NONE, "i:i"),
    I32_ADD(0x6A, "i32.add", Immediate.NONE, "ii:i"),
    I32_SUB(0x6B, "i32.sub", Immediate.NONE, "ii:i"),
    I32_MUL(0x6C, "i32.mul", Immediate.NONE, "ii:i"),
    I32_DIV_S(0x6D, "i32.div_s", Immediate.NONE, "ii:i"),
    I32_DIV_U(0x6E, "i32.div_u", Immediate.NONE, "ii:i"),
    I32_REM_S(0x6F, "i32.rem_s", Immediate.NONE, "ii:i"),
    I32_REM_U(0x70, "i32.rem_u", Immediate.NONE, "ii:i"),
    I32_AND(0x71, "i32.and", Immediate.NONE, "ii:i"),
    I32_OR(0x72, "i32.or", Immediate.NONE, "ii:i"),
    I32_XOR(0x73, "i32.xor", Immediate.NONE, "ii:i"),
    I32_SHL(0x74, "i32.shl", Immediate.NONE, "ii:i"),
    I32_SHR_S(0x75, "i32.shr_s", Immediate.NONE, "ii:i"),
    I32_SHR_U(0x76, "i32.shr_u", Immediate.NONE, "ii:i"),
    I32_ROTL(0x77, "i32.rotl", Immediate.NONE, "ii:i"),
    I32_ROTR(0x78, "i32.rotr", Immediate.NONE, "ii:i"),
    I64_CLZ(0x79, "i64.clz", Immediate.NONE, "l:l"),
    I64_CTZ(0x7A, "i64.ctz", Immediate.NONE, "l:l"),
    I64_POPCNT(0x7B, "i64.popcnt", Immediate.NONE, "l:l"),
    I64_ADD(0x7C, "i64.add", Immediate.NONE, "ll:l"),
    I64_SUB(0x7D, "i64.sub", Immediate.NONE, "ll:l"),
    I64_MUL(0x7E, "i64.mul", Immediate.NONE, "ll:l"),
    I64_DIV_S(0x7F, "i64.div_s", Immediate.NONE, "ll:l"),
    I64_DIV_U(0x80, "i64.div_u", Immediate.NONE, "ll:l"),
    I64_REM_S(0x81, "i64.rem_s", Immediate.NONE, "ll:l"),
    I64_REM_U(0x82, "i64.rem_u", Immediate.NONE, "ll:l"),
    I64_AND(0x83, "i64.and", Immediate.NONE, "ll:l"),
    I64_OR(0x84, "i64.or", Immediate.NONE, "ll:l"),
    I64_XOR(0x85, "i64.xor", Immediate.NONE, "ll:l"),
    I64_SHL(0x86, "i64.shl", Immediate.NONE, "ll:l"),
    I64_SHR_S(0x87, "i64.shr_s", Immediate.NONE, "ll:l"),
    I64_SHR_U(0x88, "i64.shr_u", Immediate.NONE, "ll:l"),
    I64_ROTL(0x89, "i64.rotl", Immediate.NONE, "ll:l"),
    I64_ROTR(0x8A, "i64.rotr", Immediate.NONE, "ll:l"),
    F32_ABS(0x8B, "f32.abs", Immediate.NONE, "f:f"),
    F32_NEG(0x8C, "f32.neg", Immediate.NONE, "f:f"),
    F32_CEIL(0x8D, "f32.ceil", Immediate.NONE, "f:f"),
    F32_FLOOR(0x8E, "f32.floor", Immediate.NONE, "f:f"),
    F32_TRUNC(0x8F, "f32.trunc", Immediate.NONE, "f:f"),
    F32_NEAREST(0x90, "f32.nearest", Immediate.NONE, "f:f"),
    F32_SQRT(0x91, "f32.sqrt", Immediate.NONE, "f:f"),
    F32_ADD(0x92, "f32.add", Immediate.NONE, "ff:f"),
    F32_SUB(0x93, "f32.sub", Immediate.NONE, "ff:f"),
    F32_MUL(0x94, "f32.mul", Immediate.NONE, "ff:f"),
    F32_DIV(0x95, "f32.div", Immediate.NONE, "ff:f"),
    F32_MIN(0x96, "f32.min", Immediate.NONE, "ff:f"),
    F32_MAX(0x97, "f32.max", Immediate.NONE, "ff:f"),
    F32_COPYSIGN(0x98, "f32.copysign", Immediate.NONE, "ff:f"),
    F64_ABS(0x99, "f64.abs", Immediate.NONE, "d:d"),
    F64_NEG(0x9A, "f64.neg", Immediate.NONE, "d:d"),
    F64_CEIL(0x9B, "f64.ceil", Immediate.NONE, "d:d"),
    F64_FLOOR(0x9C, "f64.floor", Immediate.NONE, "d:d"),
    F64_TRUNC(0x9D, "f64.trunc", Immediate.NONE, "d:d"),
    F64_NEAREST(0x9E, "f64.nearest", Immediate.NONE, "d:d"),
    F64_SQRT(0x9F, "f64.sqrt", Immediate.NONE, "d:d"),
    F64_ADD(0xA0, "f64.add", Immediate.NONE, "dd:d"),
    F64_SUB(0xA1, "f64.sub", Immediate.NONE, "dd:d"),
    F64_MUL(0xA2, "f64.mul", Immediate.NONE, "dd:d"),
    F64_DIV(0xA3, "f64.div", Immediate.NONE, "dd:d"),
    F64_MIN(0xA4, "f64.min", Immediate.NONE, "dd:d"),
    F64_MAX(0xA5, "f64.max", Immediate.NONE, "dd:d"),
    F64_COPYSIGN(0xA6, "f64.copysign", Immediate.NONE, "dd:d"),

    // Conversions
    I32_WRAP_I64(0xA7, "i32.wrap_i64", Immediate.NONE, "l:i"),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", Immediate.NONE, "f:i"),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", Immediate.NONE, "f:i"),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", Immediate.NONE, "d:i"),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", Immediate.NONE, "d:i"),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", Immediate.NONE, "i:l"),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", Immediate.NONE, "i:l"),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", Immediate.NONE, "f:l"),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", Immediate.NONE, "f:l"),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", Immediate.NONE, "d:l"),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", Immediate.NONE, "d:l"),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", Immediate.NONE, "i:f"),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", Immediate.NONE, "i:f"),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", Immediate.NONE, "l:f"),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", Immediate.NONE, "l:f"),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", Immediate.NONE, "d:f"),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", Immediate.NONE, "i:d"),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", Immediate.NONE, "i:d"),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", Immediate.NONE, "l:d"),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", Immediate.NONE, "l:d"),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", Immediate.NONE, "f:d"),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", Immediate.NONE, "f:i"),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", Immediate.NONE, "d:l"),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", Immediate.NONE, "i:f"),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", Immediate.NONE, "l:d"),
    I32_EXTEND8_S(0xC0, "i32.extend8_s", Immediate.NONE, "i:i", Feature.SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", Immediate.NONE, "i:i", Feature.SIGN_EXTENSION),
    I64_EXTEND8_S(0xC2, "i64.extend8_s", Immediate.NONE, "l:l", Feature.SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", Immediate.NONE, "l:l", Feature.SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", Immediate.NONE, "l:l", Feature.SIGN_EXTENSION),
    I32_TRUNC_SAT_F32_S(
            0xFC000 + 0,
            "i32.trunc_sat_f32_s",
            Immediate.NONE,
            "f:i",
            Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F32_U(
            0xFC000 + 1,
            "i32.trunc_sat_f32_u",
            Immediate.NONE,
            "f:i",
            Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F64_S(
            0xFC000 + 2,
            "i32.trunc_sat_f64_s",
            Immediate.NONE,
            "d:i",
            Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F64_U(
            0xFC000 + 3,
            "i32.trunc_sat_f64_u",
            Immediate.NONE,
            "d:i",
            Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F32_S(
            0xFC000 + 4,
            "i64.trunc_sat_f32_s",
            Immediate.NONE,
            "f:l",
            Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F32_U(
            0xFC000 + 5,
            "i64.trunc_sat_f32_u",
            Immediate.NONE,
            "f:l",
            Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F64_S(
            0xFC000 + 6,
            "i64.trunc_sat_f64_s",
            Immediate.NONE,
            "d:l",
            Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F64_U(
            0xFC000 + 7,
            "i64.trunc_sat_f64_u",
            Immediate.NONE,
            "d:l",
            Feature.SATURATING_CONVERSION),

    // References
    REF_NULL(0xD0, "ref.null", Immediate.HEAP, "", Feature.REFERENCE_TYPES),
    REF_IS_NULL(0xD1, "ref.is_null", Immediate.NONE, "", Feature.REFERENCE_TYPES),
    REF_FUNC(0xD2, "ref.func", Immediate.FUNCTION, "", Feature.REFERENCE_TYPES),

    REF_EQ(0xD3, "ref.eq", Immediate.NONE, "", Feature.GARBAGE_COLLECTION),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", Immediate.NONE, "", Feature.TYPED_REFERENCES),
    BR_ON_NULL(0xD5, "br_on_null", Immediate.LABEL, "", Feature.TYPED_REFERENCES),
    BR_ON_NON_NULL(0xD6, "br_on_non_null", Immediate.LABEL, "", Feature.TYPED_REFERENCES),

    // Structures, arrays, casts
    STRUCT_NEW(0, "struct.new", Immediate.TYPE),
    STRUCT_NEW_DEFAULT(1, "struct.new_default", Immediate.TYPE),
    STRUCT_GET(2, "struct.get", Immediate.TYPE_AND_FIELD),
    STRUCT_GET_S(3, "struct.get_s", Immediate.TYPE_AND_FIELD),
    STRUCT_GET_U(4, "struct.get_u", Immediate.TYPE_AND_FIELD),
    STRUCT_SET(5, "struct.set", Immediate.TYPE_AND_FIELD),
    ARRAY_NEW(6, "array.new", Immediate.TYPE),
    ARRAY_NEW_DEFAULT(7, "array.new_default", Immediate.TYPE),
    ARRAY_NEW_FIXED(8, "array.new_fixed", Immediate.TYPE_AND_COUNT),
    ARRAY_NEW_DATA(9, "array.new_data", Immediate.TYPE_AND_DATA),
    ARRAY_NEW_ELEM(10, "array.new_elem", Immediate.TYPE_AND_ELEMENT),
    ARRAY_GET(11, "array.get", Immediate.TYPE),
    ARRAY_GET_S(12, "array.get_s", Immediate.TYPE),
    ARRAY_GET_U(13, "array.get_u", Immediate.TYPE),
    ARRAY_SET(14, "array.set", Immediate.TYPE),
    ARRAY_LEN(15, "array.len", Immediate.NONE),
    ARRAY_FILL(16, "array.fill", Immediate.TYPE),
    ARRAY_COPY(17, "array.copy", Immediate.TWO_TYPES),
    ARRAY_INIT_DATA(18, "array.init_data", Immediate.TYPE_AND_DATA),
    ARRAY_INIT_ELEM(19, "array.init_elem", Immediate.TYPE_AND_ELEMENT),
    REF_TEST(20, "ref.test", Immediate.CAST),
    REF_TEST_NULL(21, "ref.test", Immediate.CAST),
    REF_CAST(22, "ref.cast", Immediate.CAST),
    REF_CAST_NULL(23, "ref.cast", Immediate.CAST),
    BR_ON_CAST(24, "br_on_cast", Immediate.CAST_BRANCH),
    BR_ON_CAST_FAIL(25, "br_on_cast_fail", Immediate.CAST_BRANCH),
    ANY_CONVERT_EXTERN(26, "any.convert_extern", Immediate.NONE),
    EXTERN_CONVERT_ANY(27, "extern.convert_any", Immediate.NONE),
    REF_I31(28, "ref.i31", Immediate.NONE),
    I31_GET_S(29, "i31.get_s", Immediate.NONE),
    I31_GET_U(30, "i31.get_u", Immediate.NONE),

    // Bulk operations
    MEMORY_INIT(0xFC000 + 8, "memory.init", Immediate.DATA_AND_MEMORY, "", Feature.BULK_MEMORY),
    DATA_DROP(0xFC000 + 9, "data.drop", Immediate.DATA, "", Feature.BULK_MEMORY),
    MEMORY_COPY(0xFC000 + 10, "memory.copy", Immediate.TWO_MEMORIES, "", Feature.BULK_MEMORY),
    MEMORY_FILL(0xFC000 + 11, "memory.fill", Immediate.MEMORY, "", Feature.BULK_MEMORY),
    TABLE_INIT(0xFC000 + 12, "table.init", Immediate.ELEMENT_AND_TABLE, "", Feature.BULK_MEMORY),
    ELEM_DROP(0xFC000 + 13, "elem.drop", Immediate.ELEMENT, "", Feature.BULK_MEMORY),
    TABLE_COPY(0xFC000 + 14, "table.copy", Immediate.TWO_TABLES, "", Feature.BULK_MEMORY),
    TABLE_GROW(0xFC000 + 15, "table.grow", Immediate.TABLE, "", Feature.REFERENCE_TYPES),
    TABLE_SIZE(0xFC000 + 16, "table.size", Immediate.TABLE, "", Feature.REFERENCE_TYPES),
    TABLE_FILL(0xFC000 + 17, "table.fill", Immediate.TABLE, "", Feature.REFERENCE_TYPES),

    // Vectors
    V128_LOAD(0xFD000 + 0, "v128.load", "a:v", Immediate.ACCESS, 4),
    V128_LOAD8X8_S(0xFD000 + 1, "v128.load8x8_s", "a:v", Immediate.ACCESS, 3),
    V128_LOAD8X8_U(0xFD000 + 2, "v128.load8x8_u", "a:v", Immediate.ACCESS, 3),
    V128_LOAD16X4_S(0xFD000 + 3, "v128.load16x4_s", "a:v", Immediate.ACCESS, 3),
    V128_LOAD16X4_U(0xFD000 + 4, "v128.load16x4_u", "a:v", Immediate.ACCESS, 3),
    V128_LOAD32X2_S(0xFD000 + 5, "v128.load32x2_s", "a:v", Immediate.ACCESS, 3),
    V128_LOAD32X2_U(0xFD000 + 6, "v128.load32x2_u", "a:v", Immediate.ACCESS, 3),
    V128_LOAD8_SPLAT(0xFD000 + 7, "v128.load8_splat", "a:v", Immediate.ACCESS, 0),
    V128_LOAD16_SPLAT(0xFD000 + 8, "v128.load16_splat", "a:v", Immediate.ACCESS, 1),
    V128_LOAD32_SPLAT(0xFD000 + 9, "v128.load32_splat", "a:v", Immediate.ACCESS, 2),
    V128_LOAD64_SPLAT(0xFD000 + 10, "v128.load64_splat", "a:v", Immediate.ACCESS, 3),
    V128_STORE(0xFD000 + 11, "v128.store", "av:", Immediate.ACCESS, 4),
    V128_CONST(0xFD000 + 12, "v128.const", ":v", Immediate.VECTOR),
    I8X16_SHUFFLE(0xFD000 + 13, "i8x16.shuffle", "vv:v", Immediate.LANES),
    I8X16_SWIZZLE(0xFD000 + 14, "i8x16.swizzle", "vv:v"),
    I8X16_SPLAT(0xFD000 + 15, "i8x16.splat", "i:v"),
    I16X8_SPLAT(0xFD000 + 16, "i16x8.splat", "i:v"),
    I32X4_SPLAT(0xFD000 + 17, "i32x4.splat", "i:v"),
    I64X2_SPLAT(0xFD000 + 18, "i64x2.splat", "l:v"),
    F32X4_SPLAT(0xFD000 + 19, "f32x4.splat", "f:v"),
    F64X2_SPLAT(0xFD000 + 20, "f64x2.splat", "d:v"),
    I8X16_EXTRACT_LANE_S(0xFD000 + 21, "i8x16.extract_lane_s", "v:i", Immediate.LANE),
    I8X16_EXTRACT_LANE_U(0xFD000 + 22, "i8x16.extract_lane_u", "v:i", Immediate.LANE),
    I8X16_REPLACE_LANE(0xFD000 + 23, "i8x16.replace_lane", "vi:v", Immediate.LANE),
    I16X8_EXTRACT_LANE_S(0xFD000 + 24, "i16x8.extract_lane_s", "v:i", Immediate.LANE),
    I16X8_EXTRACT_LANE_U(0xFD000 + 25, "i16x8.extract_lane_u", "v:i", Immediate.LANE),
    I16X8_REPLACE_LANE(0xFD000 + 26, "i16x8.replace_lane", "vi:v", Immediate.LANE),
    I32X4_EXTRACT_LANE(0xFD000 + 27, "i32x4.extract_lane", "v:i", Immediate.LANE),
    I32X4_REPLACE_LANE(0xFD000 + 28, "i32x4.replace_lane", "vi:v", Immediate.LANE),
    I64X2_EXTRACT_LANE(0xFD000 + 29, "i64x2.extract_lane", "v:l", Immediate.LANE),
    I64X2_REPLACE_LANE(0xFD000 + 30, "i64x2.replace_lane", "vl:v", Immediate.LANE),
    F32X4_EXTRACT_LANE(0xFD000 + 31, "f32x4.extract_lane", "v:f", Immediate.LANE),
    F32X4_REPLACE_LANE(0xFD000 + 32, "f32x4.replace_lane", "vf:v", Immediate.LANE),
    F64X2_EXTRACT_LANE(0xFD000 + 33, "f64x2.extract_lane", "v:d", Immediate.LANE),
    F64X2_REPLACE_LANE(0xFD000 + 34, "f64x2.replace_lane", "vd:v", Immediate.LANE),
    I8X16_EQ(0xFD000 + 35, "i8x16.eq", "vv:v"),
    I8X16_NE(0xFD000 + 36, "i8x16.ne", "vv:v"),
    I8X16_LT_S(0xFD000 + 37, "i8x16.lt_s", "vv:v"),
    I8X16_LT_U(0xFD000 + 38, "i8x16.lt_u", "vv:v"),
    I8X16_GT_S(0xFD000 + 39, "i8x16.gt_s", "vv:v"),
    I8X16_GT_U(0xFD000 + 40, "i8x16.gt_u", "vv:v"),
    I8X16_LE_S(0xFD000 + 41, "i8x16.le_s", "vv:v"),
    I8X16_LE_U(0xFD000 + 42, "i8x16.le_u", "vv:v"),
    I8X16_GE_S(0xFD000 + 43, "i8x16.ge_s", "vv:v"),
    I8X16_GE_U(0xFD000 + 44, "i8x16.ge_u", "vv:v"),
    I16X8_EQ(0xFD000 + 45, "i16x8.eq", "vv:v"),
    I16X8_NE(0xFD000 + 46, "i16x8.ne", "vv:v"),
    I16X8_LT_S(0xFD000 + 47, "i16x8.lt_s", "vv:v"),
    I16X8_LT_U(0xFD000 + 48, "i16x8.lt_u", "vv:v"),
    I16X8_GT_S(0xFD000 + 49, "i16x8.gt_s", "vv:v"),
    I16X8_GT_U(0xFD000 + 50, "i16x8.gt_u", "vv:v"),
    I16X8_LE_S(0xFD000 + 51, "i16x8.le_s", "vv:v"),
    I16X8_LE_U(0xFD000 + 52, "i16x8.le_u", "vv:v"),
    I16X8_GE_S(0xFD000 + 53, "i16x8.ge_s", "vv:v"),
    I16X8_GE_U(0xFD000 + 54, "i16x8.ge_u", "vv:v"),
    I32X4_EQ(0xFD000 + 55, "i32x4.eq", "vv:v"),
    I32X4_NE(0xFD000 + 56, "i32x4.ne", "vv:v"),
    I32X4_LT_S(0xFD000 + 57, "i32x4.lt_s", "vv:v"),
    I32X4_LT_U(0xFD000 + 58, "i32x4.lt_u", "vv:v"),
    I32X4_GT_S(0xFD000 + 59, "i32x4.gt_s", "vv:v"),
    I32X4_GT_U(0xFD000 + 60, "i32x4.gt_u", "vv:v"),
    I32X4_LE_S(0xFD000 + 61, "i32x4.le_s", "vv:v"),
    I32X4_LE_U(0xFD000 + 62, "i32x4.le_u", "vv:v"),
    I32X4_GE_S(0xFD000 + 63, "i32x4.ge_s", "vv:v"),
    I32X4_GE_U(0xFD000 + 64, "i32x4.ge_u", "vv:v"),
    F32X4_EQ(0xFD000 + 65, "f32x4.eq", "vv:v"),
    F32X4_NE(0xFD000 + 66, "f32x4.ne", "vv:v"),
    F32X4_LT(0xFD000 + 67, "f32x4.lt", "vv:v"),
    F32X4_GT(0xFD000 + 68, "f32x4.gt", "vv:v"),
    F32X4_LE(0xFD000 + 69, "f32x4.le", "vv:v"),
    F32X4_GE(0xFD000 + 70, "f32x4.ge", "vv:v"),
    F64X2_EQ(0xFD000 + 71, "f64x2.eq", "vv:v"),
    F64X2_NE(0xFD000 + 72, "f64x2.ne", "vv:v"),
    F64X2_LT(0xFD000 + 73, "f64x2.lt", "vv:v"),
    F64X2_GT(0xFD000 + 74, "f64x2.gt", "vv:v"),
    F64X2_LE(0xFD000 + 75, "f64x2.le", "vv:v"),
    F64X2_GE(0xFD000 + 76, "f64x2.ge", "vv:v"),
    V128_NOT(0xFD000 + 77, "v128.not", "v:v"),
    V128_AND(0xFD000 + 78, "v128.and", "vv:v"),
    V128_ANDNOT(0xFD000 + 79, "v128.andnot", "vv:v"),
    V128_OR(0xFD000 + 80, "v128.or", "vv:v"),
    V128_XOR(0xFD000 + 81, "v128.xor", "vv:v"),
    V128_BITSELECT(0xFD000 + 82, "v128.bitselect", "vvv:v"),
    V128_ANY_TRUE(0xFD000 + 83, "v128.any_true", "v:i"),
    V128_LOAD8_LANE(0xFD000 + 84, "v128.load8_lane", "av:v", Immediate.ACCESS_LANE, 0),
    V128_LOAD16_LANE(0xFD000 + 85, "v128.load16_lane", "av:v", Immediate.ACCESS_LANE, 1),
    V128_LOAD32_LANE(0xFD000 + 86, "v128.load32_lane", "av:v", Immediate.ACCESS_LANE, 2),
    V128_LOAD64_LANE(0xFD000 + 87, "v128.load64_lane", "av:v", Immediate.ACCESS_LANE, 3),
    V128_STORE8_LANE(0xFD000 + 88, "v128.store8_lane", "av:", Immediate.ACCESS_LANE, 0),
    V128_STORE16_LANE(0xFD000 + 89, "v128.store16_lane", "av:", Immediate.ACCESS_LANE, 1),
    V128_STORE32_LANE(0xFD000 + 90, "v128.store32_lane", "av:", Immediate.ACCESS_LANE, 2),
    V128_STORE64_LANE(0xFD000 + 91, "v128.store64_lane", "av:", Immediate.ACCESS_LANE, 3),
    V128_LOAD32_ZERO(0xFD000 + 92, "v128.load32_zero", "a:v", Immediate.ACCESS, 2),
    V128_LOAD64_ZERO(0xFD000 + 93, "v128.load64_zero", "a:v", Immediate.ACCESS, 3),
    F32X4_DEMOTE_F64X2_ZERO(0xFD000 + 94, "f32x4.demote_f64x2_zero", "v:v"),
    F64X2_PROMOTE_LOW_F32X4(0xFD000 + 95, "f64x2.promote_low_f32x4", "v:v"),
    I8X16_ABS(0xFD000 + 96, "i8x16.abs", "v:v"),
    I8X16_NEG(0xFD000 + 97, "i8x16.neg", "v:v"),
    I8X16_POPCNT(0xFD000 + 98, "i8x16.popcnt", "v:v"),
    I8X16_ALL_TRUE(0xFD000 + 99, "i8x16.all_true", "v:i"),
    I8X16_BITMASK(0xFD000 + 100, "i8x16.bitmask", "v:i"),
    I8X16_NARROW_I16X8_S(0xFD000 + 101, "i8x16.narrow_i16x8_s", "vv:v"),
    I8X16_NARROW_I16X8_U(0xFD000 + 102, "i8x16.narrow_i16x8_u", "vv:v"),
    F32X4_CEIL(0xFD000 + 103, "f32x4.ceil", "v:v"),
    F32X4_FLOOR(0xFD000 + 104, "f32x4.floor", "v:v"),
    F32X4_TRUNC(0xFD000 + 105, "f32x4.trunc", "v:v"),
    F32X4_NEAREST(0xFD000 + 106, "f32x4.nearest", "v:v"),
    I8X16_SHL(0xFD000 + 107, "i8x16.shl", "vi:v"),
    I8X16_SHR_S(0xFD000 + 108, "i8x16.shr_s", "vi:v"),
    I8X16_SHR_U(0xFD000 + 109, "i8x16.shr_u", "vi:v"),
    I8X16_ADD(0xFD000 + 110, "i8x16.add", "vv:v"),
    I8X16_ADD_SAT_S(0xFD000 + 111, "i8x16.add_sat_s", "vv:v"),
    I8X16_ADD_SAT_U(0xFD000 + 112, "i8x16.add_sat_u", "vv:v"),
    I8X16_SUB(0xFD000 + 113, "i8x16.sub", "vv:v"),
    I8X16_SUB_SAT_S(0xFD000 + 114, "i8x16.sub_sat_s", "vv:v"),
    I8X16_SUB_SAT_U(0xFD000 + 115, "i8x16.sub_sat_u", "vv:v"),
    F64X2_CEIL(0xFD000 + 116, "f64x2.ceil", "v:v"),
    F64X2_FLOOR(0xFD000 + 117, "f64x2.floor", "v:v"),
    I8X16_MIN_S(0xFD000 + 118, "i8x16.min_s", "vv:v"),
    I8X16_MIN_U(0xFD000 + 119, "i8x16.min_u", "vv:v"),
    I8X16_MAX_S(0xFD000 + 120, "i8x16.max_s", "vv:v"),
    I8X16_MAX_U(0xFD000 + 121, "i8x16.max_u", "vv:v"),
    F64X2_TRUNC(0xFD000 + 122, "f64x2.trunc", "v:v"),
    I8X16_AVGR_U(0xFD000 + 123, "i8x16.avgr_u", "vv:v"),
    I16X8_EXTADD_PAIRWISE_I8X16_S(0xFD000 + 124, "i16x8.extadd_pairwise_i8x16_s", "v:v"),
    I16X8_EXTADD_PAIRWISE_I8X16_U(0xFD000 + 125, "i16x8.extadd_pairwise_i8x16_u", "v:v"),
    I32X4_EXTADD_PAIRWISE_I16X8_S(0xFD000 + 126, "i32x4.extadd_pairwise_i16x8_s", "v:v"),
    I32X4_EXTADD_PAIRWISE_I16X8_U(0xFD000 + 127, "i32x4.extadd_pairwise_i16x8_u", "v:v"),
    I16X8_ABS(0xFD000 + 128, "i16x8.abs", "v:v"),
    I16X8_NEG(0xFD000 + 129, "i16x8.neg", "v:v"),
    I16X8_Q15MULR_SAT_S(0xFD000 + 130, "i16x8.q15mulr_sat_s", "vv:v"),
    I16X8_ALL_TRUE(0xFD000 + 131, "i16x8.all_true", "v:i"),
    I16X8_BITMASK(0xFD000 + 132, "i16x8.bitmask", "v:i"),
    I16X8_NARROW_I32X4_S(0xFD000 + 133, "i16x8.narrow_i32x4_s", "vv:v"),
    I16X8_NARROW_I32X4_U(0xFD000 + 134, "i16x8.narrow_i32x4_u", "vv:v"),
    I16X8_EXTEND_LOW_I8X16_S(0xFD000 + 135, "i16x8.extend_low_i8x16_s", "v:v"),
    I16X8_EXTEND_HIGH_I8X16_S(0xFD000 + 136, "i16x8.extend_high_i8x16_s", "v:v"),
    I16X8_EXTEND_LOW_I8X16_U(0xFD000 + 137, "i16x8.extend_low_i8x16_u", "v:v"),
    I16X8_EXTEND_HIGH_I8X16_U(0xFD000 + 138, "i16x8.extend_high_i8x16_u", "v:v"),
    I16X8_SHL(0xFD000 + 139, "i16x8.shl", "vi:v"),
    I16X8_SHR_S(0xFD000 + 140, "i16x8.shr_s", "vi:v"),
    I16X8_SHR_U(0xFD000 + 141, "i16x8.shr_u", "vi:v"),
    I16X8_ADD(0xFD000 + 142, "i16x8.add", "vv:v"),
    I16X8_ADD_SAT_S(0xFD000 + 143, "i16x8.add_sat_s", "vv:v"),
    I16X8_ADD_SAT_U(0xFD000 + 144, "i16x8.add_sat_u", "vv:v"),
    I16X8_SUB(0xFD000 + 145, "i16x8.sub", "vv:v"),
    I16X8_SUB_SAT_S(0xFD000 + 146, "i16x8.sub_sat_s", "vv:v"),
    I16X8_SUB_SAT_U(0xFD000 + 147, "i16x8.sub_sat_u", "vv:v"),
    F64X2_NEAREST(0xFD000 + 148, "f64x2.nearest", "v:v"),
    I16X8_MUL(0xFD000 + 149, "i16x8.mul", "vv:v"),
    I16X8_MIN_S(0xFD000 + 150, "i16x8.min_s", "vv:v"),
    I16X8_MIN_U(0xFD000 + 151, "i16x8.min_u", "vv:v"),
    I16X8_MAX_S(0xFD000 + 152, "i16x8.max_s", "vv:v"),
    I16X8_MAX_U(0xFD000 + 153, "i16x8.max_u", "vv:v"),
    I16X8_AVGR_U(0xFD000 + 155, "i16x8.avgr_u", "vv:v"),
    I16X8_EXTMUL_LOW_I8X16_S(0xFD000 + 156, "i16x8.extmul_low_i8x16_s", "vv:v"),
    I16X8_EXTMUL_HIGH_I8X16_S(0xFD000 + 157, "i16x8.extmul_high_i8x16_s", "vv:v"),
    I16X8_EXTMUL_LOW_I8X16_U(0xFD000 + 158, "i16x8.extmul_low_i8x16_u", "vv:v"),
    I16X8_EXTMUL_HIGH_I8X16_U(0xFD000 + 159, "i16x8.extmul_high_i8x16_u", "vv:v"),
    I32X4_ABS(0xFD000 + 160, "i32x4.abs", "v:v"),
    I32X4_NEG(0xFD000 + 161, "i32x4.neg", "v:v"),
    I32X4_ALL_TRUE(0xFD000 + 163, "i32x4.all_true", "v:i"),
    I32X4_BITMASK(0xFD000 + 164, "i32x4.bitmask", "v:i"),
    I32X4_EXTEND_LOW_I16X8_S(0xFD000 + 167, "i32x4.extend_low_i16x8_s", "v:v"),
    I32X4_EXTEND_HIGH_I16X8_S(0xFD000 + 168, "i32x4.extend_high_i16x8_s", "v:v"),
    I32X4_EXTEND_LOW_I16X8_U(0xFD000 + 169, "i32x4.extend_low_i16x8_u", "v:v"),
    I32X4_EXTEND_HIGH_I16X8_U(0xFD000 + 170, "i32x4.extend_high_i16x8_u", "v:v"),
    I32X4_SHL(0xFD000 + 171, "i32x4.shl", "vi:v"),
    I32X4_SHR_S(0xFD000 + 172, "i32x4.shr_s", "vi:v"),
    I32X4_SHR_U(0xFD000 + 173, "i32x4.shr_u", "vi:v"),
    I32X4_ADD(0xFD000 + 174, "i32x4.add", "vv:v"),
    I32X4_SUB(0xFD000 + 177, "i32x4.sub", "vv:v"),
    I32X4_MUL(0xFD000 + 181, "i32x4.mul", "vv:v"),
    I32X4_MIN_S(0xFD000 + 182, "i32x4.min_s", "vv:v"),
    I32X4_MIN_U(0xFD000 + 183, "i32x4.min_u", "vv:v"),
    I32X4_MAX_S(0xFD000 + 184, "i32x4.max_s", "vv:v"),
    I32X4_MAX_U(0xFD000 + 185, "i32x4.max_u", "vv:v"),
    I32X4_DOT_I16X8_S(0xFD000 + 186, "i32x4.dot_i16x8_s", "vv:v"),
    I32X4_EXTMUL_LOW_I16X8_S(0xFD000 + 188, "i32x4.extmul_low_i16x8_s", "vv:v"),
    I32X4_EXTMUL_HIGH_I16X8_S(0xFD000 + 189, "i32x4.extmul_high_i16x8_s", "vv:v"),
    I32X4_EXTMUL_LOW_I16X8_U(0xFD000 + 190, "i32x4.extmul_low_i16x8_u", "vv:v"),
    I32X4_EXTMUL_HIGH_I16X8_U(0xFD000 + 191, "i32x4.extmul_high_i16x8_u", "vv:v"),
    I64X2_ABS(0xFD000 + 192, "i64x2.abs", "v:v"),
    I64X2_NEG(0xFD000 + 193, "i64x2.neg", "v:v"),
    I64X2_ALL_TRUE(0xFD000 + 195, "i64x2.all_true", "v:i"),
    I64X2_BITMASK(0xFD000 + 196, "i64x2.bitmask", "v:i"),
    I64X2_EXTEND_LOW_I32X4_S(0xFD000 + 199, "i64x2.extend_low_i32x4_s", "v:v"),
    I64X2_EXTEND_HIGH_I32X4_S(0xFD000 + 200, "i64x2.extend_high_i32x4_s", "v:v"),
    I64X2_EXTEND_LOW_I32X4_U(0xFD000 + 201, "i64x2.extend_low_i32x4_u", "v:v"),
    I64X2_EXTEND_HIGH_I32X4_U(0xFD000 + 202, "i64x2.extend_high_i32x4_u", "v:v"),
    I64X2_SHL(0xFD000 + 203, "i64x2.shl", "vi:v"),
    I64X2_SHR_S(0xFD000 + 204, "i64x2.shr_s", "vi:v"),
    I64X2_SHR_U(0xFD000 + 205, "i64x2.shr_u", "vi:v"),
    I64X2_ADD(0xFD000 + 206, "i64x2.add", "vv:v"),
    I64X2_SUB(0xFD000 + 209, "i64x2.sub", "vv:v"),
    I64X2_MUL(0xFD000 + 213, "i64x2.mul", "vv:v"),
    I64X2_EQ(0xFD000 + 214, "i64x2.eq", "vv:v"),
    I64X2_NE(0xFD000 + 215, "i64x2.ne", "vv:v"),
    I64X2_LT_S(0xFD000 + 216, "i64x2.lt_s", "vv:v"),
    I64X2_GT_S(0xFD000 + 217, "i64x2.gt_s", "vv:v"),
    I64X2_LE_S(0xFD000 + 218, "i64x2.le_s", "vv:v"),
    I64X2_GE_S(0xFD000 + 219, "i64x2.ge_s", "vv:v"),
    I64X2_EXTMUL_LOW_I32X4_S(0xFD000 + 220, "i64x2.extmul_low_i32x4_s", "vv:v"),
    I64X2_EXTMUL_HIGH_I32X4_S(0xFD000 + 221, "i64x2.extmul_high_i32x4_s", "vv:v"),
    I64X2_EXTMUL_LOW_I32X4_U(0xFD000 + 222, "i64x2.extmul_low_i32x4_u", "vv:v"),
    I64X2_EXTMUL_HIGH_I32X4_U(0xFD000 + 223, "i64x2.extmul_high_i32x4_u", "vv:v"),
    F32X4_ABS(0xFD000 + 224, "f32x4.abs", "v:v"),
    F32X4_NEG(0xFD000 + 225, "f32x4.neg", "v:v"),
    F32X4_SQRT(0xFD000 + 227, "f32x4.sqrt", "v:v"),
    F32X4_ADD(0xFD000 + 228, "f32x4.add", "vv:v"),
    F32X4_SUB(0xFD000 + 229, "f32x4.sub", "vv:v"),
    F32X4_MUL(0xFD000 + 230, "f32x4.mul", "vv:v"),
    F32X4_DIV(0xFD000 + 231, "f32x4.div", "vv:v"),
    F32X4_MIN(0xFD000 + 232, "f32x4.min", "vv:v"),
    F32X4_MAX(0xFD000 + 233, "f32x4.max", "vv:v"),
    F32X4_PMIN(0xFD000 + 234, "f32x4.pmin", "vv:v"),
    F32X4_PMAX(0xFD000 + 235, "f32x4.pmax", "vv:v"),
    F64X2_ABS(0xFD000 + 236, "f64x2.abs", "v:v"),
    F64X2_NEG(0xFD000 + 237, "f64x2.neg", "v:v"),
    F64X2_SQRT(0xFD000 + 239, "f64x2.sqrt", "v:v"),
    F64X2_ADD(0xFD000 + 240, "f64x2.add", "vv:v"),
    F64X2_SUB(0xFD000 + 241, "f64x2.sub", "vv:v"),
    F64X2_MUL(0xFD000 + 242, "f64x2.mul", "vv:v"),
    F64X2_DIV(0xFD000 + 243, "f64x2.div", "vv:v"),
    F64X2_MIN(0xFD000 + 244, "f64x2.min", "vv:v"),
    F64X2_MAX(0xFD000 + 245, "f64x2.max", "vv:v"),
    F64X2_PMIN(0xFD000 + 246, "f64x2.pmin", "vv:v"),
    F64X2_PMAX(0xFD000 + 247, "f64x2.pmax", "vv:v"),
    I32X4_TRUNC_SAT_F32X4_S(0xFD000 + 248, "i32x4.trunc_sat_f32x4_s", "v:v"),
    I32X4_TRUNC_SAT_F32X4_U(0xFD000 + 249, "i32x4.trunc_sat_f32x4_u", "v:v"),
    F32X4_CONVERT_I32X4_S(0xFD000 + 250, "f32x4.convert_i32x4_s", "v:v"),
    F32X4_CONVERT_I32X4_U(0xFD000 + 251, "f32x4.convert_i32x4_u", "v:v"),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(0xFD000 + 252, "i32x4.trunc_sat_f64x2_s_zero", "v:v"),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(0xFD000 + 253, "i32x4.trunc_sat_f64x2_u_zero", "v:v"),
    F64X2_CONVERT_LOW_I32X4_S(0xFD000 + 254, "f64x2.convert_low_i32x4_s", "v:v"),
    F64X2_CONVERT_LOW_I32X4_U(0xFD000 + 255, "f64x2.convert_low_i32x4_u", "v:v"),

    // Relaxed vectors
    I8X16_RELAXED_SWIZZLE(0xFD000 + 256, "i8x16.relaxed_swizzle", "vv:v"),
    I32X4_RELAXED_TRUNC_F32X4_S(0xFD000 + 257, "i32x4.relaxed_trunc_f32x4_s", "v:v"),
    I32X4_RELAXED_TRUNC_F32X4_U(0xFD000 + 258, "i32x4.relaxed_trunc_f32x4_u", "v:v"),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(0xFD000 + 259, "i32x4.relaxed_trunc_f64x2_s_zero", "v:v"),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(0xFD000 + 260, "i32x4.relaxed_trunc_f64x2_u_zero", "v:v"),
    F32X4_RELAXED_MADD(0xFD000 + 261, "f32x4.relaxed_madd", "vvv:v"),
    F32X4_RELAXED_NMADD(0xFD000 + 262, "f32x4.relaxed_nmadd", "vvv:v"),
    F64X2_RELAXED_MADD(0xFD000 + 263, "f64x2.relaxed_madd", "vvv:v"),
    F64X2_RELAXED_NMADD(0xFD000 + 264, "f64x2.relaxed_nmadd", "vvv:v"),
    I8X16_RELAXED_LANESELECT(0xFD000 + 265, "i8x16.relaxed_laneselect", "vvv:v"),
    I16X8_RELAXED_LANESELECT(0xFD000 + 266, "i16x8.relaxed_laneselect", "vvv:v"),
    I32X4_RELAXED_LANESELECT(0xFD000 + 267, "i32x4.relaxed_laneselect", "vvv:v"),
    I64X2_RELAXED_LANESELECT(0xFD000 + 268, "i64x2.relaxed_laneselect", "vvv:v"),
    F32X4_RELAXED_MIN(0xFD000 + 269, "f32x4.relaxed_min", "vv:v"),
    F32X4_RELAXED_MAX(0xFD000 + 270, "f32x4.relaxed_max", "vv:v"),
    F64X2_RELAXED_MIN(0xFD000 + 271, "f64x2.relaxed_min", "vv:v"),
    F64X2_RELAXED_MAX(0xFD000 + 272, "f64x2.relaxed_max", "vv:v"),
    I16X8_RELAXED_Q15MULR_S(0xFD000 + 273, "i16x8.relaxed_q15mulr_s", "vv:v"),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(0xFD000 + 274, "i16x8.relaxed_dot_i8x16_i7x16_s", "vv:v"),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
            0xFD000 + 275, "i32x4.relaxed_dot_i8x16_i7x16_add_s", "vvv:v");

    /// What follows an opcode in the binary format.
    public enum Immediate {
        NONE,
        BLOCK,
        LABEL,
        LABELS,
        /// A block type and catch clauses.
        CATCHES,
        TAG,
        FUNCTION,
        TYPE_AND_TABLE,
        TYPES,
        LOCAL,
        GLOBAL,
        TABLE,
        ACCESS,
        MEMORY,
        I32,
        I64,
        F32,
        F64,
        HEAP,
        TYPE,
        TYPE_AND_FIELD,
        TYPE_AND_COUNT,
        TYPE_AND_DATA,
        TYPE_AND_ELEMENT,
        TWO_TYPES,
        /// A heap type; whether null is allowed is in the opcode.
        CAST,
        /// Flags, a label, two heap types.
        CAST_BRANCH,
        DATA_AND_MEMORY,
        DATA,
        TWO_MEMORIES,
        ELEMENT_AND_TABLE,
        ELEMENT,
        TWO_TABLES,
        /// Sixteen bytes.
        VECTOR,
        /// Sixteen lane indices, a byte each.
        LANES,
        LANE,
        ACCESS_LANE
    }

    private static final int NUMERIC_PREFIX = 0xFC;
    private static final int VECTOR_PREFIX = 0xFD;
    private static final int OBJECT_PREFIX = 0xFB;
    private static final int FIRST_RELAXED = 0xFD100;
    private static final Opcode[] VALUES = values();
    private static final @Nullable Opcode[] PLAIN = new @Nullable Opcode[256];
    private static final @Nullable Opcode[] PREFIXED = new @Nullable Opcode[256];
    private static final @Nullable Opcode[] VECTOR = new @Nullable Opcode[512];
    private static final @Nullable Opcode[] OBJECT = new @Nullable Opcode[32];

    static {
        for (Opcode each : VALUES) {
            if (each.encoding < 256) {
                PLAIN[each.encoding] = each;
            } else if (each.encoding >>> 12 == NUMERIC_PREFIX) {
                PREFIXED[each.encoding & 0xFFF] = each;
            } else if (each.encoding >>> 12 == VECTOR_PREFIX) {
                VECTOR[each.encoding & 0xFFF] = each;
            } else if (each.encoding >>> 12 == OBJECT_PREFIX) {
                OBJECT[each.encoding & 0xFFF] = each;
            }
        }
    }

    private final int encoding;
    private final String text;
    private final Immediate immediate;
    private final String signature;
    private final int alignment;
    private final @Nullable Feature feature;

    Opcode(
            int encoding,
            String text,
            Immediate immediate,
            String signature,
            int alignment,
            @Nullable Feature feature) {
        this.encoding = encoding;
        this.text = text;
        this.immediate = immediate;
        this.signature = signature;
        this.alignment = alignment;
        this.feature = feature;
    }

    Opcode(int encoding, String text, Immediate immediate, String signature) {
        this(encoding, text, immediate, signature, 0, null);
    }

    Opcode(int encoding, String text, Immediate immediate, String signature, int alignment) {
        this(encoding, text, immediate, signature, alignment, null);
    }

    Opcode(int encoding, String text, Immediate immediate, String signature, Feature feature) {
        this(encoding, text, immediate, signature, 0, feature);
    }

    // An instruction on structures, arrays and their references.
    Opcode(int number, String text, Immediate immediate) {
        this(0xFB000 + number, text, immediate, "", 0, Feature.GARBAGE_COLLECTION);
    }

    // A vector instruction.
    Opcode(int encoding, String text, String signature) {
        this(encoding, text, signature, Immediate.NONE, 0);
    }

    Opcode(int encoding, String text, String signature, Immediate immediate) {
        this(encoding, text, signature, immediate, 0);
    }

    Opcode(int encoding, String text, String signature, Immediate immediate, int alignment) {
        this(
                encoding,
                text,
                immediate,
                signature,
                alignment,
                encoding < FIRST_RELAXED ? Feature.SIMD : Feature.RELAXED_SIMD);
    }

    /// The instruction of a byte, null where there is none.
    public static @Nullable Opcode of(int encoding) {
        return PLAIN[encoding];
    }

    /// The instruction behind the prefix `0xFC`, null where there is none.
    ///
    /// @param number unsigned
    public static @Nullable Opcode ofNumeric(int number) {
        return number >= 0 && number < PREFIXED.length ? PREFIXED[number] : null;
    }

    /// The instruction behind the prefix `0xFD`, null where there is none.
    ///
    /// @param number unsigned
    public static @Nullable Opcode ofVector(int number) {
        return number >= 0 && number < VECTOR.length ? VECTOR[number] : null;
    }

    /// The instruction behind the prefix `0xFB`, null where there is none.
    ///
    /// @param number unsigned
    public static @Nullable Opcode ofObject(int number) {
        return number >= 0 && number < OBJECT.length ? OBJECT[number] : null;
    }

    /// The instruction of that number.
    public static Opcode at(int number) {
        return VALUES[number];
    }

    /// The number that stands for it in decoded code: its place in this list.
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }

    /// The name in the text format.
    public String text() {
        return text;
    }

    public Immediate immediate() {
        return immediate;
    }

    /// See the class comment; empty where it depends.
    public String signature() {
        return signature;
    }

    /// For loads and stores, the exponent of the natural alignment: `1 << alignment()` bytes are
    /// accessed.
    public int alignment() {
        return alignment;
    }

    /// How many lanes an instruction with a lane index chooses from.
    public int lanes() {
        return immediate == Immediate.ACCESS_LANE
                ? 16 >> alignment
                : Integer.parseInt(text, text.indexOf('x') + 1, text.indexOf('.'), 10);
    }

    public Optional<Feature> feature() {
        return Optional.ofNullable(feature);
    }
}
